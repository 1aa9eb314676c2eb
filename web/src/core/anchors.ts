import { offsetAfter, type Operation } from "./ot.ts";

/** A part of a text, from `start` up to `end`, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place within one block of a draft. */
export interface Place {
  readonly block: string;
  readonly offset: number;
}

/** From a place in one block up to a place in the same or in a later one. */
export interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

/** Covers nothing: what it was about is gone. */
export const isCollapsed = (span: Span): boolean => span.end <= span.start;

/**
 * The same words after an operation: what is inserted at either end stays outside, what is
 * inserted between belongs to them.
 */
export function mapSpan(span: Span, operation: Operation): Span {
  const start = offsetAfter(operation, span.start, "right");
  return { start, end: Math.max(start, offsetAfter(operation, span.end, "left")) };
}

/** The part on each side of a cut; null where there is none. */
export function splitSpan(span: Span, offset: number): [Span | null, Span | null] {
  if (span.start >= offset) return [null, shiftSpan(span, -offset)];
  if (span.end <= offset) return [span, null];
  return [{ start: span.start, end: offset }, { start: 0, end: span.end - offset }];
}

/** The span in a block that was merged behind another of so many units. */
export function shiftSpan(span: Span, length: number): Span {
  return { start: span.start + length, end: span.end + length };
}

/** Nothing is left between the places. */
export const isGone = ({ start, end }: Stretch): boolean =>
  start.block === end.block && end.offset <= start.offset;

/** Follows an operation on a block. */
export function follow(stretch: Stretch, operation: Operation, block: string): Stretch {
  let { start, end } = stretch;
  if (start.block === block) {
    start = { block, offset: offsetAfter(operation, start.offset, "right") };
  }
  if (end.block === block) {
    end = { block, offset: offsetAfter(operation, end.offset, "left") };
  }
  return settled({ start, end });
}

/** Follows the cut of a block: what stood from `offset` on is now the block `into`. */
export function followSplit(
  stretch: Stretch,
  block: string,
  offset: number,
  into: string,
): Stretch {
  if (isGone(stretch)) return stretch;
  let { start, end } = stretch;
  if (start.block === block && start.offset >= offset) {
    start = { block: into, offset: start.offset - offset };
  }
  if (end.block === block && end.offset > offset) {
    end = { block: into, offset: end.offset - offset };
  }
  return { start, end };
}

/** Follows a merge: `second` now stands at the end of `first`, `length` units long until then. */
export function followMerge(
  stretch: Stretch,
  second: string,
  first: string,
  length: number,
): Stretch {
  const moved = (place: Place) =>
    place.block === second ? { block: first, offset: place.offset + length } : place;
  return settled({ start: moved(stretch.start), end: moved(stretch.end) });
}

const settled = (stretch: Stretch): Stretch =>
  isGone(stretch) ? { start: stretch.start, end: stretch.start } : stretch;
