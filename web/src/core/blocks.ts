import type { ID } from "./wire.ts";

/** What a block of a legal text is (module LegalText of the server). */
export type BlockKind =
  | "basis"
  | "part"
  | "chapter"
  | "section"
  | "subsection"
  | "article"
  | "clause"
  | "point"
  | "paragraph"
  | "table"
  | "appendix"
  | "signature";

/** `following`, `inserted`, or `=` and the number that is fixed. */
export type Numbering = string;

/** A block without its words: they change far more often than its kind and place. */
export interface Shape {
  readonly id: ID;
  kind: BlockKind;
  numbering: Numbering;
  parent: ID | null;
  /** How often kind, numbering or place have changed. */
  shape: number;
}

const levels: Partial<Record<BlockKind, number>> = {
  part: 1,
  chapter: 2,
  section: 3,
  subsection: 4,
  article: 5,
  clause: 6,
  point: 7,
};

/** The level of a provision, part is 1 and point is 7; null for what has no number of its own. */
export const levelOf = (kind: BlockKind): number | null => levels[kind] ?? null;

/** Whether a block of this kind may stand under one of that kind; the server has the same rule. */
export function mayStand(kind: BlockKind, under: BlockKind | null): boolean {
  if (under === null) return true;
  const [level, above] = [levelOf(kind), levelOf(under)];
  if (level !== null) return under === "appendix" || (above !== null && above < level);
  if (kind === "paragraph" || kind === "table") return above !== null || under === "appendix";
  return kind === "signature" && under === "appendix";
}

/** The blocks of a draft as an ordered tree, folded as the server folds it (BlockTree.swift). */
export class BlockTree {
  #blocks = new Map<ID, Shape>();
  /** What each block holds; under null what stands at the top. */
  #children = new Map<ID | null, ID[]>();

  get(id: ID): Shape | undefined {
    return this.#blocks.get(id);
  }

  get size(): number {
    return this.#blocks.size;
  }

  children(parent: ID | null): readonly ID[] {
    return this.#children.get(parent) ?? [];
  }

  /** All blocks in document order: each before what it holds. */
  inOrder(): Shape[] {
    const result: Shape[] = [];
    const walk = (parent: ID | null) => {
      for (const id of this.children(parent)) {
        result.push(this.#blocks.get(id)!);
        walk(id);
      }
    };
    walk(null);
    return result;
  }

  /** The block and all that it holds, in document order. */
  within(id: ID): ID[] {
    return [id, ...this.children(id).flatMap((child) => this.within(child))];
  }

  isInside(id: ID, ancestor: ID): boolean {
    for (let place: ID | null = id; place; place = this.#blocks.get(place)?.parent ?? null) {
      if (place === ancestor) return true;
    }
    return false;
  }

  /** The sibling before (-1) or after (1). */
  sibling(id: ID, step: number): ID | null {
    const block = this.#blocks.get(id);
    if (!block) return null;
    const siblings = this.children(block.parent);
    return siblings[siblings.indexOf(id) + step] ?? null;
  }

  /** The block right before this one in document order. */
  before(id: ID): ID | null {
    let last = this.sibling(id, -1);
    if (!last) return this.#blocks.get(id)?.parent ?? null;
    for (let child = this.children(last).at(-1); child; child = this.children(last).at(-1)) {
      last = child;
    }
    return last;
  }

  insert(block: Shape, after: ID | null): void {
    if (this.#blocks.has(block.id)) return;
    this.#blocks.set(block.id, block);
    this.#attach(block.id, block.parent, after);
  }

  append(block: Shape): void {
    this.insert(block, this.children(block.parent).at(-1) ?? null);
  }

  move(id: ID, parent: ID | null, after: ID | null): void {
    const block = this.#blocks.get(id);
    if (!block || (parent && this.isInside(parent, id))) return;
    this.#detach(id, block.parent);
    block.parent = parent;
    this.#attach(id, parent, after);
  }

  /** Takes a block out; what it held takes its place. */
  dissolve(id: ID): void {
    const block = this.#blocks.get(id);
    if (!block) return;
    const held = [...this.children(id)];
    this.#children.delete(id);
    this.#blocks.delete(id);
    for (const child of held) this.#blocks.get(child)!.parent = block.parent;
    const siblings = this.#children.get(block.parent) ?? [];
    const index = siblings.indexOf(id);
    if (index >= 0) siblings.splice(index, 1, ...held);
  }

  #detach(id: ID, parent: ID | null): void {
    const siblings = this.#children.get(parent) ?? [];
    this.#children.set(parent, siblings.filter((one) => one !== id));
  }

  #attach(id: ID, parent: ID | null, after: ID | null): void {
    const siblings = this.#children.get(parent) ?? [];
    let index = 0;
    if (after !== null) {
      const found = siblings.indexOf(after);
      index = found < 0 ? siblings.length : found + 1;
    }
    siblings.splice(index, 0, id);
    this.#children.set(parent, siblings);
  }
}
