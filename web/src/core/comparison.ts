import type { ID } from "./wire.ts";

/** Where a block stands in one of two texts (docs/protocol.md, section 5). */
export interface Place {
  block: ID;
  kind: string;
  label: string;
  parent: ID | null;
  path: string;
}

export interface Piece {
  kind: "same" | "deleted" | "inserted";
  text: string;
}

export interface BlockChange {
  kind: "unchanged" | "changed" | "added" | "removed";
  moved: boolean;
  new: Place | null;
  old: Place | null;
  pieces: Piece[];
  renamed: boolean;
}

export interface ComparisonAnswer {
  position: number;
  changes: BlockChange[];
  from: number | null;
  to: number | null;
}

/** What a row says: `left` is the old place of what moved, `arrived` its new one. */
export type RowState = "same" | "edited" | "added" | "removed" | "left" | "arrived";

export interface Row {
  /** Unique, ASCII: an address within the page. */
  key: string;
  state: RowState;
  change: BlockChange;
  /** The place that the row stands for. */
  place: Place;
  /** The key of the other end of a move. */
  other: string | null;
}

/** Rows under one heading: an article, an annex, or what stands before the first of them. */
export interface Group {
  key: string;
  /** The path of the heading in the newer text, or in the older one when it is gone. */
  heading: Row | null;
  rows: Row[];
  /** How many of its rows, the heading among them, say a change. */
  count: number;
}

export interface Comparison {
  groups: Group[];
  /** Keys of the rows that say a change, in their order. */
  changed: string[];
  counts: { added: number; removed: number; moved: number; edited: number };
  /** Groups with a change. */
  articles: number;
  places: { old: Map<ID, Place>; new: Map<ID, Place> };
}

const headings = new Set(["part", "chapter", "section", "subsection", "article", "appendix"]);
const numeric = new Intl.Collator("en", { numeric: true });

/** Two texts as rows to read, in the order of the newer one; what moved stands at both ends. */
export function compareRows(answer: ComparisonAnswer): Comparison {
  const places = { old: new Map<ID, Place>(), new: new Map<ID, Place>() };
  for (const change of answer.changes) {
    if (change.old) places.old.set(change.old.block, change.old);
    if (change.new) places.new.set(change.new.block, change.new);
  }
  const rows = withOldPlaces(answer.changes);
  const counts = { added: 0, removed: 0, moved: 0, edited: 0 };
  const changed: string[] = [];
  const groups: Group[] = [];
  for (const row of rows) {
    if (row.state !== "same") changed.push(row.key);
    if (row.state === "added") counts.added += 1;
    if (row.state === "removed") counts.removed += 1;
    if (row.state === "arrived") counts.moved += 1;
    if (row.state === "edited") counts.edited += 1;
    const opens = headings.has(row.place.kind) && row.state !== "left";
    if (opens || groups.length === 0) {
      groups.push({ key: `g-${row.key}`, heading: opens ? row : null, rows: [], count: 0 });
    }
    const group = groups.at(-1)!;
    if (!opens) group.rows.push(row);
    if (row.state !== "same") group.count += 1;
  }
  const articles = groups.filter((group) => group.count > 0).length;
  return { groups, changed, counts, articles, places };
}

function stateOf(change: BlockChange): RowState {
  if (change.kind === "added" || change.kind === "removed") return change.kind;
  if (change.moved) return "arrived";
  return change.kind === "changed" ? "edited" : "same";
}

/** Puts the old end of each move behind what stood before it. */
function withOldPlaces(changes: readonly BlockChange[]): Row[] {
  const rows = changes.map((change): Row => {
    const place = (change.new ?? change.old)!;
    const key = change.new ? place.path : `old-${place.path}`;
    const moved = stateOf(change) === "arrived" && change.old;
    return {
      key,
      state: stateOf(change),
      change,
      place,
      other: moved ? `old-${moved.path}` : null,
    };
  });
  for (const arrived of rows.filter((row) => row.state === "arrived" && row.change.old)) {
    const place = arrived.change.old!;
    const left: Row = {
      key: `old-${place.path}`,
      state: "left",
      change: arrived.change,
      place,
      other: arrived.key,
    };
    rows.splice(behind(rows, place) + 1, 0, left);
  }
  return rows;
}

/** The index of the row behind which an old place is shown; -1 for the very beginning. */
function behind(rows: readonly Row[], place: Place): number {
  let found = -1;
  for (const [index, row] of rows.entries()) {
    const old = row.state === "arrived" ? null : row.change.old;
    if (!old) continue;
    const isParent = old.block === place.parent;
    const isBefore = old.block !== place.block && numeric.compare(old.path, place.path) < 0 &&
      (old.parent === place.parent || old.path.startsWith(siblingOf(place)));
    if (isParent || isBefore) found = index;
  }
  return found;
}

/** What all paths beside a place begin with. */
function siblingOf(place: Place): string {
  const cut = place.path.lastIndexOf(".");
  return cut < 0 ? "\u0000" : place.path.slice(0, cut + 1);
}

/** Rows that follow each other without a change, folded into one line; the others alone. */
export type Stretch = { kind: "row"; row: Row } | { kind: "same"; key: string; rows: Row[] };

export function stretches(rows: readonly Row[], fold: boolean): Stretch[] {
  const result: Stretch[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (!fold || row.state !== "same") result.push({ kind: "row", row });
    else if (last?.kind === "same") last.rows.push(row);
    else result.push({ kind: "same", key: `s-${row.key}`, rows: [row] });
  }
  return result;
}

/** The words that stand in one of the texts. */
export function side(pieces: readonly Piece[], which: "old" | "new"): Piece[] {
  const other = which === "old" ? "inserted" : "deleted";
  return pieces.filter((piece) => piece.kind !== other);
}
