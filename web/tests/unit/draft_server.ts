import { BlockTree } from "../../src/core/blocks.ts";
import {
  apply,
  compose,
  offsetAfter,
  type Operation,
  shift,
  split,
  transform,
} from "../../src/core/ot.ts";
import type { ID } from "../../src/core/wire.ts";
import type { DraftEvent } from "../../src/state/draft/wire.ts";

type Change =
  | { kind: "edited"; position: number; operation: Operation }
  | { kind: "divided"; position: number; offset: number; other: ID }
  | { kind: "absorbed"; position: number };
interface Part {
  block: ID;
  rev: number;
  operation: Operation;
}

/** Orders what clients send, as Draft+Rebasing.swift does it. */
export class DraftServer {
  tree = new BlockTree();
  texts = new Map<ID, string>();
  position = 1;
  events: DraftEvent[] = [];
  #changes = new Map<ID, Change[]>();
  #gone = new Map<ID, { into: ID | null; offset: number; rev: number; position: number }>();

  add(id: ID, text: string): void {
    const shape = { kind: "clause" as const, numbering: "following", parent: null, shape: 0 };
    this.tree.append({ id, ...shape });
    this.texts.set(id, text);
    this.#changes.set(id, []);
  }

  rev(id: ID): number {
    return this.#changes.get(id)?.length ?? 0;
  }

  edit(actor: ID, command: ID, block: ID, rev: number, operation: Operation): void {
    let parts: Part[] = [{ block, rev, operation }];
    for (let next = this.#earliest(parts); next; next = this.#earliest(parts)) {
      const part = parts[next.index]!;
      const { change } = next;
      if (!change) parts = this.#carry(next.index, parts);
      else {
        part.rev++;
        if (change.kind === "edited") {
          part.operation = transform(part.operation, change.operation, "after");
        } else if (change.kind === "divided") {
          const [left, right] = split(part.operation, change.offset);
          part.operation = left;
          if (right.length > 0) parts.push({ block: change.other, rev: 0, operation: right });
        }
      }
    }
    for (const part of parts) {
      this.texts.set(part.block, apply(this.texts.get(part.block)!, part.operation));
      this.#note(part.block, { kind: "edited", operation: part.operation, position: 0 });
      const data = { block: part.block, operation: part.operation, rev: this.rev(part.block) };
      this.#tell(actor, command, "block.edited", data);
    }
  }

  split(actor: ID, command: ID, block: ID, rev: number, at: number, added: ID): void {
    let place = block;
    for (;;) {
      let moved: ID | null = null;
      for (const change of this.#changes.get(place)!.slice(rev)) {
        if (change.kind === "edited") at = offsetAfter(change.operation, at, "right");
        else if (change.kind === "divided" && at > change.offset) {
          at -= change.offset;
          moved = change.other;
          break;
        }
      }
      const gone = this.#gone.get(place);
      if (moved) [place, rev] = [moved, 0];
      else if (!gone) break;
      else if (!gone.into) return;
      else {
        at += gone.offset;
        [place, rev] = [gone.into, gone.rev];
      }
    }
    const text = this.texts.get(place)!;
    const shape = this.tree.get(place)!;
    this.tree.insert({ ...shape, id: added }, place);
    this.texts.set(place, text.slice(0, at));
    this.texts.set(added, text.slice(at));
    this.#changes.set(added, []);
    this.#note(place, { kind: "divided", offset: at, other: added, position: 0 });
    const data = { block: place, at, added, rev: this.rev(place) };
    this.#tell(actor, command, "block.divided", data);
  }

  merge(actor: ID, command: ID, block: ID, into: ID): void {
    const offset = this.texts.get(into)!.length;
    this.texts.set(into, this.texts.get(into)! + this.texts.get(block)!);
    this.tree.dissolve(block);
    this.#note(into, { kind: "absorbed", position: 0 });
    const rev = this.rev(into);
    this.#gone.set(block, { into, offset, rev, position: this.position + 1 });
    this.#tell(actor, command, "block.merged", { block, into, at: offset, rev });
  }

  #earliest(parts: Part[]): { index: number; change: Change | null } | null {
    let found: { index: number; change: Change | null; order: number } | null = null;
    parts.forEach((part, index) => {
      const change = this.#changes.get(part.block)![part.rev] ?? null;
      const position = change?.position ?? this.#gone.get(part.block)?.position;
      if (position === undefined) return;
      const order = position * 2 + (change ? 1 : 0);
      if (!found || order < found.order) found = { index, change, order };
    });
    return found;
  }

  #carry(index: number, parts: Part[]): Part[] {
    const [part] = parts.splice(index, 1);
    const gone = this.#gone.get(part!.block)!;
    if (!gone.into) return parts;
    const moved = shift(part!.operation, gone.offset);
    const other = parts.find((one) => one.block === gone.into);
    if (other) {
      other.operation = compose(other.operation, transform(moved, other.operation, "after"));
      other.rev = gone.rev;
    } else {
      const carried = { block: gone.into, rev: gone.rev, operation: moved };
      parts.splice(Math.min(index, parts.length), 0, carried);
    }
    return parts;
  }

  #note(block: ID, change: Change): void {
    this.#changes.get(block)!.push({ ...change, position: this.position + 1 });
  }

  #tell(actor: ID, command: ID, type: string, data: Record<string, unknown>): void {
    this.position++;
    const fact = { position: this.position, workspace: "w", at: 0, actor, command };
    this.events.push({ ...fact, type, data: { ...data, draft: "d" } } as unknown as DraftEvent);
  }
}
