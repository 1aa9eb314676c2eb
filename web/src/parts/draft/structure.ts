import { type BlockKind, levelOf, mayStand, type Shape } from "../../core/blocks.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import type { DraftDesk } from "./desk.ts";

/** What one can do to the place of a provision; each is one command, after what was typed. */

export interface NewPlace {
  kind: BlockKind;
  parent: ID | null;
  after: ID | null;
}

/** Where the provision that comes next stands: in an article or a clause that holds some, first. */
export function nextPlace({ model }: DraftDesk, block: ID): NewPlace {
  const { kind, parent } = model.tree.get(block)!;
  const first = model.tree.children(block)[0];
  const held = first && model.tree.get(first)!.kind;
  if (held) return { kind: held, parent: block, after: null };
  if (kind === "article") return { kind: "clause", parent: block, after: null };
  const level = levelOf(kind);
  if (level !== null && level < 5) return { kind: "article", parent: block, after: null };
  return { kind, parent, after: block };
}

/** Where a new provision of a kind goes when the caret is in `block`. */
export function placeFor({ model }: DraftDesk, block: ID, kind: BlockKind): NewPlace | null {
  let after: ID | null = null;
  let here: ID | null = block;
  while (here) {
    const shape: Shape = model.tree.get(here)!;
    // A provision of the same kind: behind it. One that may hold it: as its first.
    if (shape.kind === kind) return { kind, parent: shape.parent, after: here };
    if (mayStand(kind, shape.kind) && levelOf(kind) !== null) return { kind, parent: here, after };
    after = here;
    here = shape.parent;
  }
  return mayStand(kind, null) ? { kind, parent: null, after } : null;
}

export async function add(desk: DraftDesk, block: ID | null, place: NewPlace): Promise<ID> {
  const id = uuid7();
  await desk.session.structure("block.add", block ? [block] : [], () => ({
    block: id,
    kind: place.kind,
    numbering: "following",
    text: "",
    ...where(place),
  }));
  return id;
}

export function merge(desk: DraftDesk, block: ID, into: ID): Promise<void> {
  const { texts } = desk.model;
  return desk.session.structure("block.merge", [block, into], () => ({
    block,
    into,
    rev: texts.get(block)?.rev ?? 0,
    intoRev: texts.get(into)?.rev ?? 0,
  }));
}

/** One place up or down among those of its level; over the end, into the next that may hold it. */
export function stepPlace({ model }: DraftDesk, block: ID, step: number): NewPlace | null {
  const { kind, parent } = model.tree.get(block)!;
  const sibling = model.tree.sibling(block, step);
  const beyond = (id: ID) => step > 0 ? id : model.tree.sibling(id, -1);
  if (sibling) return { kind, parent, after: beyond(sibling) };
  const aunt = parent && model.tree.sibling(parent, step);
  if (!aunt || !mayStand(kind, model.tree.get(aunt)!.kind)) return null;
  return { kind, parent: aunt, after: step > 0 ? null : model.tree.children(aunt).at(-1) ?? null };
}

export function move(desk: DraftDesk, block: ID, place: NewPlace): Promise<void> {
  return desk.session.structure("block.move", [block], () => ({
    block,
    shape: desk.model.tree.get(block)?.shape ?? 0,
    ...where(place),
  }));
}

/** Where a block stands as another kind: one level down it joins the one before, up it leaves. */
export function placeAs({ model }: DraftDesk, block: ID, kind: BlockKind): NewPlace | null {
  const shape = model.tree.get(block)!;
  let after: ID | null = model.tree.sibling(block, -1);
  let parent: ID | null = shape.parent;
  while (
    after && model.tree.get(after)!.kind !== kind && mayStand(kind, model.tree.get(after)!.kind)
  ) {
    [parent, after] = [after, model.tree.children(after).at(-1) ?? null];
  }
  while (parent && !mayStand(kind, model.tree.get(parent)!.kind)) {
    [after, parent] = [parent, model.tree.get(parent)!.parent];
  }
  const fits = model.tree.children(block).every((id) => mayStand(model.tree.get(id)!.kind, kind));
  return fits && mayStand(kind, parent ? model.tree.get(parent)!.kind : null)
    ? { kind, parent, after }
    : null;
}

export function changeKind(desk: DraftDesk, block: ID, place: NewPlace): Promise<void> {
  return desk.session.structure("block.changeKind", [block], () => ({
    block,
    kind: place.kind,
    shape: desk.model.tree.get(block)?.shape ?? 0,
    ...where(place),
  }));
}

export function changeNumbering(desk: DraftDesk, block: ID, numbering: string): Promise<void> {
  return desk.session.structure("block.changeNumbering", [block], () => ({
    block,
    numbering,
    shape: desk.model.tree.get(block)?.shape ?? 0,
  }));
}

function where({ parent, after }: NewPlace) {
  return { ...(parent ? { parent } : {}), ...(after ? { after } : {}) };
}
