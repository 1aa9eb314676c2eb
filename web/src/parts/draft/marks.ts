import type { ID } from "../../core/wire.ts";
import type { DraftModel } from "../../state/draft/model.ts";
import type { Annotation } from "../../state/draft/wire.ts";

/** A part of the words of a block that something is said about. */
export interface Mark {
  annotation: ID;
  start: number;
  end: number;
  /** What a suggestion would put there, piece by piece. */
  pieces: Piece[] | null;
}

/** A piece of a suggestion: `kept` and `deleted` units of the text, then what is inserted. */
export interface Piece {
  kind: "keep" | "delete" | "insert";
  text: string;
}

/** Where the words of an annotation stand in the text that is shown; null where nowhere. */
export function stretchOf(one: Annotation, version: number | null) {
  if (version !== null) return one.version === version ? one.anchor : null;
  return one.place && one.place.state !== "orphaned" ? one.place : null;
}

/**
 * Whether its words are gone from the text that is shown. What was said about an earlier version
 * stands there; the text in the making has not lost it.
 */
export function isLost(one: Annotation, version: number | null): boolean {
  return version === null && one.version === null && one.place?.state === "orphaned";
}

/** Whether the annotation belongs beside the text that is shown. */
export function belongs(one: Annotation, version: number | null): boolean {
  return version === null || one.version === version;
}

/**
 * What a suggestion makes of the words it is about, from the operation as it was made; null when
 * it reaches beyond them.
 */
export function piecesOf(one: Annotation): Piece[] | null {
  const edit = one.suggestion?.[0];
  const { anchor } = one;
  if (!edit || !anchor || one.suggestion!.length > 1) return null;
  const pieces: Piece[] = [];
  const from = anchor.start.offset;
  let at = 0;
  const take = (kind: "keep" | "delete", count: number) => {
    const start = Math.max(0, at - from);
    const end = Math.min(anchor.exact.length, at + count - from);
    at += count;
    if (end > start) pieces.push({ kind, text: anchor.exact.slice(start, end) });
  };
  for (const step of edit.operation) {
    if (typeof step === "string") pieces.push({ kind: "insert", text: step });
    else take(step > 0 ? "keep" : "delete", Math.abs(step));
  }
  take("keep", anchor.exact.length);
  const deleted = edit.operation.reduce<number>(
    (sum, step) => typeof step === "number" && step < 0 ? sum - step : sum,
    0,
  );
  const shown = pieces.reduce(
    (sum, { kind, text }) => kind === "delete" ? sum + text.length : sum,
    0,
  );
  return deleted === shown ? wordsFirst(pieces) : null;
}

/** What goes is read before what comes, though the operation inserts first. */
function wordsFirst(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === "delete" && last?.kind === "insert") result.splice(-1, 0, piece);
    else result.push(piece);
  }
  return result;
}

/** What the text would say there with the suggestion. */
export const wordsAfter = (pieces: readonly Piece[]): string =>
  pieces.map(({ kind, text }) => kind === "delete" ? "" : text).join("");

/** Whether the words that a suggestion is about still stand there. */
export function isStale(one: Annotation, model: DraftModel): boolean {
  const stretch = stretchOf(one, model.version);
  if (!one.anchor || !stretch || stretch.start.block !== stretch.end.block) return true;
  const text = model.textOf(stretch.start.block);
  return text.slice(stretch.start.offset, stretch.end.offset) !== one.anchor.exact;
}

/** The marks of every block, in the order in which they stand. */
export function marksOf(model: DraftModel): Map<ID, Mark[]> {
  const marks = new Map<ID, Mark[]>();
  const order = model.tree.inOrder().map(({ id }) => id);
  const places = new Map(order.map((id, index) => [id, index]));
  for (const one of model.annotations.all) {
    const stretch = one.resolution ? null : stretchOf(one, model.version);
    const [first, last] = [
      places.get(stretch?.start.block ?? ""),
      places.get(
        stretch?.end.block ?? "",
      ),
    ];
    if (!stretch || first === undefined || last === undefined) continue;
    const open = one.suggestion && !one.decision && !isStale(one, model);
    const pieces = open ? piecesOf(one) : null;
    if (one.decision) continue;
    for (let index = first; index <= last; index++) {
      const block = order[index]!;
      const start = index === first ? stretch.start.offset : 0;
      const end = index === last ? stretch.end.offset : model.textOf(block).length;
      if (end <= start) continue;
      const known = marks.get(block) ?? [];
      known.push({ annotation: one.id, start, end, pieces: first === last ? pieces : null });
      marks.set(block, known);
    }
  }
  for (const list of marks.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return marks;
}

/** Builds the words of a block with its marks as elements, for print and screen readers too. */
export function wordsWith(
  text: string,
  marks: readonly Mark[],
  active: ID | null,
): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  const plain = (end: number) => {
    if (end > at) fragment.append(markedText(text, at, end, marks, active));
    at = end;
  };
  for (const { annotation, start, end, pieces } of marks) {
    if (!pieces || start < at) continue;
    plain(start);
    for (const piece of pieces) {
      if (piece.kind === "keep") plain(at + piece.text.length);
      else fragment.append(changed(piece, annotation, annotation === active));
      if (piece.kind === "delete") at += piece.text.length;
    }
    plain(end);
  }
  plain(text.length);
  return fragment;
}

function changed(piece: Piece, annotation: ID, on: boolean): HTMLElement {
  const element = document.createElement(piece.kind === "insert" ? "ins" : "del");
  element.dataset.note = annotation;
  if (on) element.className = "on";
  if (piece.kind === "insert") element.dataset.out = "";
  element.textContent = piece.text;
  return element;
}

/** A stretch of text, cut where a mark begins or ends. */
function markedText(
  text: string,
  from: number,
  to: number,
  marks: readonly Mark[],
  active: ID | null,
): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const here = marks.filter((mark) => !mark.pieces && mark.start < to && mark.end > from);
  const cuts = [...new Set([from, to, ...here.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= from && cut <= to).sort((a, b) => a - b);
  for (let index = 0; index + 1 < cuts.length; index++) {
    const [start, end] = [cuts[index]!, cuts[index + 1]!];
    const over = here.filter((mark) => mark.start <= start && mark.end >= end);
    const words = text.slice(start, end);
    if (over.length === 0) {
      fragment.append(words);
      continue;
    }
    const element = document.createElement("mark");
    const shown = over.find(({ annotation }) => annotation === active) ?? over.at(-1)!;
    element.dataset.note = shown.annotation;
    if (shown.annotation === active) element.className = "on";
    element.textContent = words;
    fragment.append(element);
  }
  return fragment;
}
