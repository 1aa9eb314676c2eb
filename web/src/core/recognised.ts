import type { ID } from "./wire.ts";

/** What a block of a legal text is, in the order in which the screen offers them. */
export const kinds = [
  "part",
  "chapter",
  "section",
  "subsection",
  "article",
  "clause",
  "point",
  "paragraph",
  "basis",
  "table",
  "appendix",
  "signature",
] as const;
export type Kind = typeof kinds[number];

/** The answer of the recognition (docs/protocol.md, section 5). */
export interface Recognised {
  blocks: {
    kind: Kind;
    label: string;
    numbering: string;
    parent: number | null;
    path: string;
    text: string;
  }[];
  counts: Record<string, number>;
  dropped: string[];
  footnotes: string[];
  format: string;
  head: Head;
  left: Record<string, number>;
  notes: Note[];
}

export interface Head {
  authority: string;
  placeAndDate: string;
  symbol: string;
  title: string;
  type: string;
}

export interface Note {
  block: number;
  code: string;
  en: string;
  expected: string;
  found: string;
  vi: string;
}

/** A block under review; it goes to the server as it is then. */
export interface Reviewed {
  id: ID;
  kind: Kind;
  numbering: string;
  parent: ID | null;
  text: string;
}

/** A place to look at, bound to the block and not to its index. */
export interface Doubt extends Note {
  id: ID;
  key: string;
}

const levels: Partial<Record<Kind, number>> = {
  part: 1,
  chapter: 2,
  section: 3,
  subsection: 4,
  article: 5,
  clause: 6,
  point: 7,
};

/** Doubts that the number of a provision causes: counting anew settles them. */
const ofNumbers = new Set([
  "numberDuplicate",
  "numberBackwards",
  "numberGap",
  "letterOutsideAlphabet",
]);
export const isAboutNumber = (code: string) => ofNumbers.has(code);

/** The blocks and the doubts of an answer, each block with an identifier of ours. */
export function review(
  answer: Recognised,
  newID: () => ID,
): { blocks: Reviewed[]; doubts: Doubt[] } {
  const ids = answer.blocks.map(() => newID());
  const blocks = answer.blocks.map(({ kind, numbering, parent, text }, index) => ({
    id: ids[index]!,
    kind,
    numbering,
    parent: parent === null ? null : ids[parent] ?? null,
    text,
  }));
  const doubts = answer.notes.flatMap((note, index) => {
    const id = ids[note.block];
    return id ? [{ ...note, id, key: `${note.code}-${index}` }] : [];
  });
  return { blocks, doubts };
}

/** Whether a block of this kind may stand under one of that kind; the server has the same rule. */
export function mayHold(above: Kind, kind: Kind): boolean {
  const [level, higher] = [levels[kind], levels[above]];
  if (level !== undefined) {
    return above === "appendix" || (higher !== undefined && higher < level);
  }
  if (kind === "paragraph" || kind === "table") return higher !== undefined || above === "appendix";
  return kind === "signature" && above === "appendix";
}

/**
 * Gives every block a parent that stands before it and may hold it, so that reading the tree
 * gives the list: what has a number goes under the nearest higher level, other text stays where
 * it was as long as that is possible.
 */
export function settle(blocks: readonly Reviewed[]): Reviewed[] {
  const known = new Map<ID, Reviewed>();
  let last: Reviewed | null = null;
  return blocks.map((block) => {
    const chain: Reviewed[] = [];
    for (let above = last; above; above = above.parent ? known.get(above.parent) ?? null : null) {
      chain.push(above);
    }
    const fitting = chain.filter((above) => mayHold(above.kind, block.kind));
    const stays = levels[block.kind] === undefined &&
      (block.parent === null || fitting.some(({ id }) => id === block.parent));
    const parent = stays ? block.parent : fitting[0]?.id ?? null;
    const settled = parent === block.parent ? block : { ...block, parent };
    known.set(settled.id, settled);
    last = settled;
    return settled;
  });
}

/** Another level; the number is counted anew. */
export function changeKind(blocks: readonly Reviewed[], id: ID, kind: Kind): Reviewed[] {
  return settle(
    blocks.map((block) => block.id === id ? { ...block, kind, numbering: "following" } : block),
  );
}

/** Counts the number from the one before. */
export function renumber(blocks: readonly Reviewed[], id: ID): Reviewed[] {
  return blocks.map((block) => block.id === id ? { ...block, numbering: "following" } : block);
}

export function changeText(blocks: readonly Reviewed[], id: ID, text: string): Reviewed[] {
  return blocks.map((block) => block.id === id ? { ...block, text: text.normalize("NFC") } : block);
}

/** Joins a block to the one before it; what it held goes where it may stand. */
export function mergeUp(blocks: readonly Reviewed[], id: ID): Reviewed[] {
  const index = blocks.findIndex((block) => block.id === id);
  const [before, block] = [blocks[index - 1], blocks[index]];
  if (!before || !block) return [...blocks];
  const text = [before.text, block.text].filter((words) => words !== "").join(
    block.kind === "table" || before.kind === "table" ? "\n" : " ",
  );
  const joined = { ...before, text };
  return settle(
    [...blocks.slice(0, index - 1), joined, ...blocks.slice(index + 1)]
      .map((one) => one.parent === id ? { ...one, parent: before.id } : one),
  );
}

/** Cuts a block in two of the same kind at an offset in UTF-16 units. */
export function split(
  blocks: readonly Reviewed[],
  id: ID,
  at: number,
  added: ID,
): Reviewed[] {
  return settle(blocks.flatMap((block) => {
    if (block.id !== id) return [block];
    const [left, right] = [block.text.slice(0, at).trim(), block.text.slice(at).trim()];
    if (left === "" || right === "") return [block];
    return [
      { ...block, text: left },
      { ...block, id: added, numbering: "following", text: right },
    ];
  }));
}

/** Takes a block out; what it held stays. */
export function takeOut(blocks: readonly Reviewed[], id: ID): Reviewed[] {
  return settle(blocks.filter((block) => block.id !== id));
}

export function count(blocks: readonly Reviewed[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of blocks) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const blocksPerPart = 200;
/** Below the 64 KiB of a message, with room for what stands around the blocks. */
const bytesPerPart = 48 * 1024;

export interface Part {
  from: number;
  blocks: { block: ID; kind: Kind; numbering: string; parent?: ID; text: string }[];
}

/** The parts in which the blocks go to the server, each after `from` blocks before it. */
export function parts(blocks: readonly Reviewed[], from = 0): Part[] {
  const result: Part[] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const [index, { id, kind, numbering, parent, text }] of blocks.entries()) {
    if (index < from) continue;
    const block = { block: id, kind, numbering, ...(parent ? { parent } : {}), text };
    const size = encoder.encode(JSON.stringify(block)).length + 1;
    const open = result.at(-1);
    if (!open || open.blocks.length === blocksPerPart || bytes + size > bytesPerPart) {
      result.push({ from: index, blocks: [block] });
      bytes = size;
    } else {
      open.blocks.push(block);
      bytes += size;
    }
  }
  return result;
}
