import { labelsOf } from "./labels.ts";
import type { Kind, Reviewed } from "./recognised.ts";
import type { ID } from "./wire.ts";

export interface ReviewLabel {
  /** Before the words in the outline: the level and the number. */
  short: string;
  /** As one cites the provision. */
  name: string;
  /** How many blocks hold it. */
  depth: number;
}

/** The names of blocks under review: numbers are counted as the draft will count them. */
export function labels(
  blocks: readonly Reviewed[],
  kindNames: Readonly<Record<Kind, string>>,
): Map<ID, ReviewLabel> {
  const numbers = labelsOf(blocks.map(({ id, kind, numbering, parent }) => ({
    id,
    kind,
    numbering,
    parent,
    shape: 0,
  })));
  const result = new Map<ID, ReviewLabel>();
  for (const { id, kind, parent } of blocks) {
    const label = numbers.get(id);
    const number = label?.number ?? "";
    result.set(id, {
      short: number ? `${kindNames[kind]} ${number}` : kindNames[kind],
      name: label?.name || kindNames[kind],
      depth: parent ? (result.get(parent)?.depth ?? 0) + 1 : 0,
    });
  }
  return result;
}
