import { Refused, Unreachable } from "../core/http.ts";
import type { Event } from "./events.ts";
import type { ID } from "../core/wire.ts";

export interface SubscriptionOptions {
  request: (method: string, params: unknown) => Promise<unknown>;
  onEvent: (event: Event) => void;
  /** The log no longer has what is missing: read the view anew, then `follow` from its position. */
  onTooOld: (workspace: ID) => void;
}

interface Following {
  /** Where following began: what came before it is in no event that we get. */
  began: number;
  since: number;
  /** The last version seen; null until the first event. */
  version: number | null;
  asking: boolean;
}

/**
 * Follows workspaces: each event once and in order, over cuts and losses. A gap in the versions
 * means lost messages, so the workspace is asked for again from the last position seen.
 */
export class Subscriptions {
  #options: SubscriptionOptions;
  #following = new Map<ID, Following>();

  constructor(options: SubscriptionOptions) {
    this.#options = options;
  }

  /**
   * Follows a workspace from a position. One that is followed goes on as before: to jump over
   * events on their way would lose them for views that were read earlier.
   */
  follow(workspace: ID, since: number): void {
    if (this.#following.has(workspace)) return;
    this.#following.set(workspace, { began: since, since, version: null, asking: false });
    this.#ask(workspace);
  }

  /** Whether events tell everything since a position (or nothing is followed yet). */
  covers(workspace: ID, position: number): boolean {
    const following = this.#following.get(workspace);
    return !following || following.began <= position;
  }

  leave(workspace: ID): void {
    if (!this.#following.delete(workspace)) return;
    this.#options.request("unsubscribe", { workspace }).catch(() => {});
  }

  isFollowing(workspace: ID): boolean {
    return this.#following.has(workspace);
  }

  /** After a new greeting nothing is subscribed: ask for everything from where it stopped. */
  resume(): void {
    for (const [workspace, following] of this.#following) {
      following.asking = false;
      this.#ask(workspace);
    }
  }

  receive(event: Event): void {
    const following = this.#following.get(event.workspace);
    if (!following || event.position <= following.since) return;
    if (following.version !== null && event.version > following.version + 1) {
      this.#ask(event.workspace);
      return;
    }
    following.since = event.position;
    following.version = event.version;
    this.#options.onEvent(event);
  }

  async #ask(workspace: ID): Promise<void> {
    const following = this.#following.get(workspace);
    if (!following || following.asking) return;
    following.asking = true;
    try {
      await this.#options.request("subscribe", { workspace, since: following.since });
    } catch (error) {
      if (error instanceof Refused && error.code === "subscription.tooOld") {
        this.#following.delete(workspace);
        this.#options.onTooOld(workspace);
      } else if (error instanceof Refused) {
        this.#following.delete(workspace);
      } else if (!(error instanceof Unreachable)) {
        throw error;
      }
    } finally {
      following.asking = false;
    }
  }
}
