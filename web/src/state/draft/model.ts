import { BlockTree } from "../../core/blocks.ts";
import { type Label, labelsOf } from "../../core/labels.ts";
import { compose, difference, type Operation } from "../../core/ot.ts";
import type { ID } from "../../core/wire.ts";
import { Annotations } from "./annotations.ts";
import { BlockText } from "./text.ts";
import type { BlockView, DraftAnswer, DraftEvent, DraftHead, DraftRow } from "./wire.ts";
import type { NewBlock, Place, VersionRow } from "./wire.ts";

/** What a batch of events changed, for those who draw. */
export interface Change {
  /** What became of the words of each block; null: read them anew. */
  texts: Map<ID, Operation | null>;
  /** Blocks came, went, moved or were renumbered. */
  structure: boolean;
  annotations: boolean;
  head: boolean;
  /** A new block that my own Enter made. */
  mine: ID | null;
  /** Blocks that went away with words of mine that nobody has. */
  lost: string[];
}

const nothing = (): Change => ({
  texts: new Map(),
  structure: false,
  annotations: false,
  head: false,
  mine: null,
  lost: [],
});

/** A draft as this page has it: a view that was read, and every event folded over it since. */
export class DraftModel {
  readonly id: ID;
  readonly workspace: ID;
  readonly me: ID;
  position = 0;
  row: DraftRow | null = null;
  head: DraftHead | null = null;
  drafters: readonly ID[] = [];
  versions: readonly VersionRow[] = [];
  /** The number of the version shown; null for the text in the making. */
  version: number | null = null;
  tree = new BlockTree();
  texts = new Map<ID, BlockText>();
  labels = new Map<ID, Label>();
  readonly annotations = new Annotations();

  constructor(workspace: ID, id: ID, me: ID) {
    this.workspace = workspace;
    this.id = id;
    this.me = me;
  }

  /** Reads the view; words of mine that the server does not have yet stay. */
  read(answer: DraftAnswer, done: ReadonlySet<ID>): Change {
    const change = nothing();
    this.position = answer.position;
    this.row = answer.draft;
    this.head = answer.head;
    this.drafters = answer.drafters;
    this.versions = answer.versions;
    this.version = answer.version;
    const before = this.texts;
    this.tree = new BlockTree();
    this.texts = new Map();
    for (const block of answer.blocks) {
      this.tree.append(shapeOf(block));
      const known = before.get(block.id);
      if (known) change.texts.set(block.id, known.renew(block.text, block.rev, done));
      this.texts.set(block.id, known ?? new BlockText(block.text, block.rev));
    }
    for (const [id, text] of before) {
      if (!this.texts.has(id) && !text.isSettled) change.lost.push(text.text);
    }
    this.#relabel();
    return { ...change, structure: true, annotations: true, head: true };
  }

  /**
   * Folds events in their order.
   * @throws Gap when one is missing
   */
  fold(events: readonly DraftEvent[]): Change {
    const change = nothing();
    for (const event of events) {
      if (event.data.draft !== this.id) continue;
      if (this.annotations.fold(event, this.me, this.#shownPlace)) change.annotations = true;
      if (event.position <= this.position) continue;
      this.position = event.position;
      this.#foldOne(event, change);
    }
    if (change.structure) this.#relabel();
    return change;
  }

  labelOf(id: ID): Label {
    return this.labels.get(id) ?? { number: "", text: "", name: "" };
  }

  textOf(id: ID): string {
    return this.texts.get(id)?.text ?? "";
  }

  /** My own change of the words of a block. */
  edit(id: ID, operation: Operation): void {
    this.texts.get(id)?.local(operation);
    this.annotations.edited(id, operation);
  }

  undo(id: ID, again: boolean): Operation | null {
    const operation = this.texts.get(id)?.undo(again) ?? null;
    if (operation) this.annotations.edited(id, operation);
    return operation;
  }

  #shownPlace = ({ block, offset }: Place, end: boolean): Place => ({
    block,
    offset: this.texts.get(block)?.shown(offset, end ? "left" : "right") ?? offset,
  });

  #foldOne(event: DraftEvent, change: Change): void {
    switch (event.type) {
      case "block.edited":
        return this.#edited(event, change);
      case "block.divided":
        return this.#divided(event, change);
      case "block.merged":
        return this.#merged(event, change);
      case "block.removed":
        return this.#removed(event.data.blocks, change);
      case "draft.blocksAdded":
      case "block.added": {
        const after = event.type === "block.added" ? event.data.after ?? null : undefined;
        for (const block of "blocks" in event.data ? event.data.blocks : [event.data]) {
          this.#add(block, after);
        }
        change.structure = true;
        return;
      }
      case "block.moved":
      case "block.kindChanged":
      case "block.numberingChanged":
        return this.#reshaped(event, change);
      default:
        change.head = this.#foldHead(event) || change.head;
    }
  }

  #foldHead(event: DraftEvent): boolean {
    switch (event.type) {
      case "draft.headChanged":
        this.head = event.data.head;
        return true;
      case "draft.renamed":
        this.row &&= { ...this.row, title: event.data.title };
        return true;
      case "draft.draftersSet":
        this.drafters = event.data.drafters;
        return true;
      case "draft.importFinished":
        this.row &&= { ...this.row, status: "open" };
        return true;
      case "draft.archived":
        this.row &&= { ...this.row, status: "archived", reason: event.data.reason, mayEdit: false };
        return true;
      case "version.named": {
        const { name, note, number } = event.data;
        const row = { name, note, number, at: event.at, by: event.actor, blockCount: 0 };
        this.versions = [...this.versions, { ...row, position: event.position }];
        return true;
      }
      default:
        return false;
    }
  }

  #edited(event: DraftEvent & { type: "block.edited" }, change: Change): void {
    const { block, operation, rev } = event.data;
    const text = this.texts.get(block);
    if (!text || rev <= text.rev) return;
    const shown = text.receive(operation, rev, event.command);
    if (shown) this.#shown(block, shown, change);
  }

  #shown(block: ID, shown: Operation, change: Change): void {
    const before = change.texts.get(block);
    if (before !== null) change.texts.set(block, before ? compose(before, shown) : shown);
    if (this.annotations.edited(block, shown)) change.annotations = true;
  }

  #divided(event: DraftEvent & { type: "block.divided" }, change: Change): void {
    const { block, added, at, rev } = event.data;
    const [shape, text] = [this.tree.get(block), this.texts.get(block)];
    if (!shape || !text || this.texts.has(added)) return;
    const held = [...this.tree.children(block)];
    const own = text.queue.some((one) => one.kind === "cut" && one.command === event.command);
    const right = text.divide(at, rev, event.command);
    this.texts.set(added, right);
    this.tree.insert({ ...shape, id: added, numbering: "following", shape: 0 }, block);
    for (const child of held.reverse()) this.tree.move(child, added, null);
    this.annotations.divided(block, text.text.length, added);
    change.texts.set(block, null);
    change.structure = change.annotations = true;
    if (own) change.mine = added;
  }

  #merged(event: DraftEvent & { type: "block.merged" }, change: Change): void {
    const { block, into, rev } = event.data;
    const [text, target, shape] = [
      this.texts.get(block),
      this.texts.get(into),
      this.tree.get(block),
    ];
    if (!text || !target || !shape) return;
    this.annotations.merged(block, into, target.text.length);
    target.absorb(text, rev);
    if (shape.parent !== into) {
      for (const child of [...this.tree.children(block)]) {
        this.tree.move(child, into, this.tree.children(into).at(-1) ?? null);
      }
    }
    this.tree.dissolve(block);
    this.texts.delete(block);
    change.texts.set(into, null);
    change.structure = change.annotations = true;
  }

  #removed(blocks: readonly ID[], change: Change): void {
    for (const id of [...blocks].reverse()) {
      const text = this.texts.get(id);
      if (text && !text.isSettled) change.lost.push(text.text);
      this.tree.dissolve(id);
      this.texts.delete(id);
    }
    this.annotations.removed(blocks);
    change.structure = change.annotations = true;
  }

  #add(block: NewBlock, after: ID | null | undefined): void {
    if (this.texts.has(block.block)) return;
    const shape = shapeOf({ ...block, id: block.block, parent: block.parent ?? null, shape: 0 });
    if (after === undefined) this.tree.append(shape);
    else this.tree.insert(shape, after);
    this.texts.set(block.block, new BlockText(block.text, 0));
  }

  #reshaped(
    event: DraftEvent & { type: "block.moved" | "block.kindChanged" | "block.numberingChanged" },
    change: Change,
  ): void {
    const { block, shape } = event.data;
    const known = this.tree.get(block);
    if (!known) return;
    if (event.type === "block.numberingChanged") known.numbering = event.data.numbering;
    else this.tree.move(block, event.data.parent ?? null, event.data.after ?? null);
    if (event.type === "block.kindChanged") known.kind = event.data.kind;
    known.shape = shape;
    change.structure = true;
  }

  #relabel(): void {
    this.labels = labelsOf(this.tree.inOrder());
  }
}

function shapeOf(block: Omit<BlockView, "rev" | "text">) {
  const { id, kind, numbering, parent, shape } = block;
  return { id, kind, numbering, parent, shape };
}

/** What somebody did to a block, whole words only, so that it reads as a suggestion. */
export function wordDifference(before: string, after: string): Operation {
  const operation = difference(before, after, after.length);
  const isWord = (unit: string | undefined) =>
    unit !== undefined && /[\p{L}\p{N}\p{M}]/u.test(unit);
  const first = operation[0];
  let head = typeof first === "number" && first > 0 ? first : 0;
  let kept = operation.reduce<number>(
    (sum, step) => typeof step === "number" ? sum + Math.abs(step) : sum,
    0,
  );
  while (head > 0 && isWord(before[head - 1]) && (isWord(before[head]) || isWord(after[head]))) {
    head--;
  }
  let tail = before.length - kept;
  kept = after.length - tail;
  while (
    tail > 0 && isWord(before[before.length - tail]) &&
    (isWord(before[before.length - tail - 1]) || isWord(after[after.length - tail - 1]))
  ) tail--;
  const steps: (number | string)[] = [];
  if (head > 0) steps.push(head);
  const inserted = after.slice(head, after.length - tail);
  if (inserted !== "") steps.push(inserted);
  const removed = before.length - tail - head;
  if (removed > 0) steps.push(-removed);
  return steps;
}
