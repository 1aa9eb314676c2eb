import type { ID } from "../core/wire.ts";
import type { People } from "./people.ts";
import { type Space, topicView, workspaceView } from "./space.ts";
import { keepView, readView } from "./views.ts";

/** How many posts are read at once, and kept of a topic. */
export const pageSize = 120;
/** Events of so many milliseconds are kept at once. */
const pause = 3_000;

export function spacePath(id: ID): string {
  return `/api/workspaces/${id}`;
}

export function topicPath(id: ID, topic: ID): string {
  return `${spacePath(id)}/topics/${topic}?limit=${pageSize}`;
}

export interface KeepingOptions {
  person: ID;
  spaces: ReadonlyMap<ID, Space>;
  people: People;
}

/** What was seen last stays for a start without a network, and is read anew after it. */
export class Keeping {
  #options: KeepingOptions;
  /** Views shown as they were seen last: how to read them anew once there is a network. */
  #stale = new Map<string, () => Promise<void>>();
  /** Workspaces with events that the kept views do not have yet. */
  #touched = new Set<ID>();

  constructor(options: KeepingOptions) {
    this.#options = options;
  }

  /**
   * Reads a view; without a network, as it was seen last. Such a one is read anew by `again` as
   * soon as there is one.
   */
  async read<Answer>(
    path: string,
    again: () => Promise<void>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { answer, kept } = await readView<Answer>(this.#options.person, path, signal);
    if (kept) this.#stale.set(path, again);
    else this.#stale.delete(path);
    return answer;
  }

  /** There is a network again. */
  refresh(): void {
    const stale = new Set(this.#stale.values());
    this.#stale.clear();
    for (const again of stale) again().catch(() => {});
  }

  /** An event has changed a workspace. */
  touched(workspace: ID): void {
    if (this.#touched.size === 0) setTimeout(() => this.#keep(), pause);
    this.#touched.add(workspace);
  }

  stop(): void {
    this.#touched.clear();
    this.#stale.clear();
  }

  /** Keeps the workspaces as they are now, with the newest posts of the topics that were open. */
  #keep(): void {
    const { person, spaces, people } = this.#options;
    for (const id of this.#touched) {
      const space = spaces.get(id);
      if (!space?.workspace) continue;
      keepView(person, spacePath(id), workspaceView(space, people));
      for (const topic of space.threads.keys()) {
        const view = topicView(space, topic, pageSize, people);
        if (view) keepView(person, topicPath(id, topic), view);
      }
    }
    this.#touched.clear();
  }
}
