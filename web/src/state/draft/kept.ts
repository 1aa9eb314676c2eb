import type { ID } from "../../core/wire.ts";
import { draftKeep } from "../database.ts";
import { BlockText, type Pending } from "./text.ts";

interface KeptText {
  id: ID;
  base: string;
  rev: number;
  queue: Pending[];
}

/** What I typed and the server does not have yet survives a reload and a closed page. */
export class Kept {
  #name: string;
  #empty = true;

  constructor(person: ID, draft: ID) {
    this.#name = `${person}/text/${draft}`;
  }

  /** Puts what was kept into `texts`; the blocks. */
  async restore(texts: Map<ID, BlockText>): Promise<ID[]> {
    const all = await draftKeep.all().catch(() => new Map<string, unknown>());
    const found = (all.get(this.#name) ?? []) as KeptText[];
    for (const { id, base, rev, queue } of found) {
      const text = new BlockText(base, rev);
      text.queue = queue;
      texts.set(id, text);
    }
    this.#empty = found.length === 0;
    return found.map(({ id }) => id);
  }

  keep(texts: ReadonlyMap<ID, BlockText>): void {
    const waiting: KeptText[] = [];
    for (const [id, { base, rev, queue, isSettled }] of texts) {
      if (!isSettled) waiting.push({ id, base, rev, queue });
    }
    if (waiting.length > 0) draftKeep.put(this.#name, waiting).catch(() => {});
    else if (!this.#empty) draftKeep.remove(this.#name).catch(() => {});
    this.#empty = waiting.length === 0;
  }
}
