/**
 * A change of a plain text, counted in UTF-16 code units: a positive number keeps so many, a
 * string is inserted, a negative number deletes. The form is canonical (see `canonical`), so that
 * the server (module Texts) and the page speak of the same operation.
 */
export type Operation = readonly (number | string)[];

/** More units than any text has. */
export const lengthMax = 2 ** 31 - 1;

export type OperationReason = "notAnOperation" | "tooLong" | "pastEnd" | "splitsSurrogatePair";

/** Why an operation makes no sense, or not for this text. */
export class OperationError extends Error {
  readonly reason: OperationReason;

  constructor(reason: OperationReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The canonical form: neighbours of one kind are merged, an insertion stands before the deletion
 * at the same place, what is kept at the end is left out. Checks whatever came as JSON.
 */
export function canonical(steps: unknown): Operation {
  if (!Array.isArray(steps)) throw new OperationError("notAnOperation");
  const builder = new Builder();
  for (const step of steps) {
    if (typeof step === "string") {
      if (!step.isWellFormed()) throw new OperationError("splitsSurrogatePair");
      builder.insert(step);
    } else if (Number.isSafeInteger(step)) {
      if (step > 0) builder.keep(step);
      else builder.delete(-step);
    } else throw new OperationError("notAnOperation");
  }
  return builder.finish();
}

/** The text after the operation. */
export function apply(text: string, operation: Operation): string {
  const cursor = new Cursor(text);
  let result = "";
  for (const step of operation) {
    if (typeof step === "string") result += step;
    else if (step > 0) result += cursor.take(step);
    else cursor.take(-step);
  }
  return result + cursor.rest();
}

/** The operation that undoes this one; `text` is the text before it. */
export function invert(text: string, operation: Operation): Operation {
  const cursor = new Cursor(text);
  const builder = new Builder();
  for (const step of operation) {
    if (typeof step === "string") builder.delete(step.length);
    else if (step > 0) builder.keep(cursor.take(step).length);
    else builder.insert(cursor.take(-step));
  }
  return builder.finish();
}

/** One operation and then `next`, made on its result, as one. */
export function compose(first: Operation, next: Operation): Operation {
  const builder = new Builder();
  const [mine, theirs] = [new Reader(first), new Reader(next)];
  while (!mine.isDone || !theirs.isDone) {
    if (mine.deletes) builder.delete(mine.skip());
    else if (theirs.inserted !== null) builder.insert(theirs.takeInserted(theirs.left));
    else {
      const count = Math.min(mine.left, theirs.left);
      if (mine.inserted !== null) {
        const text = mine.takeInserted(count);
        if (!theirs.deletes) builder.insert(text);
      } else {
        if (theirs.deletes) builder.delete(count);
        else builder.keep(count);
        mine.consume(count);
      }
      theirs.consume(count);
    }
  }
  return builder.finish();
}

/**
 * Which of two operations the server ordered first: this one is `before` or `after` the other.
 * Where both insert at one place, the insertion that was ordered first stands left.
 */
export type Order = "before" | "after";

/** Rewrites an operation to apply to a text that `other`, made on the same text, changed already. */
export function transform(operation: Operation, other: Operation, order: Order): Operation {
  const builder = new Builder();
  const [mine, theirs] = [new Reader(operation), new Reader(other)];
  while (!mine.isDone) {
    if (mine.inserted !== null && (order === "before" || theirs.inserted === null)) {
      builder.insert(mine.takeInserted(mine.left));
    } else if (theirs.inserted !== null) builder.keep(theirs.skip());
    else {
      const count = Math.min(mine.left, theirs.left);
      if (!theirs.deletes) {
        if (mine.deletes) builder.delete(count);
        else builder.keep(count);
      }
      mine.consume(count);
      theirs.consume(count);
    }
  }
  return builder.finish();
}

/** The operation on each part of a block that was split; an insertion at the cut stays left. */
export function split(operation: Operation, offset: number): [Operation, Operation] {
  const [left, right] = [new Builder(), new Builder()];
  let at = 0;
  for (const step of operation) {
    if (typeof step === "string") (at <= offset ? left : right).insert(step);
    else {
      const count = Math.abs(step);
      const before = Math.min(count, Math.max(0, offset - at));
      for (const [part, units] of [[left, before], [right, count - before]] as const) {
        if (step > 0) part.keep(units);
        else part.delete(units);
      }
      at += count;
    }
  }
  return [left.finish(), right.finish()];
}

/** The operation on a block that was merged behind another of so many units. */
export function shift(operation: Operation, length: number): Operation {
  return operation.length === 0 ? operation : canonical([length, ...operation]);
}

/**
 * Where an offset of the text before stands in the text after. What is inserted right at it leaves
 * it on the `left` (the end of a span) or pushes it to the `right` (a start, a cut, a caret).
 */
export function offsetAfter(operation: Operation, offset: number, bias: "left" | "right"): number {
  let at = 0;
  let moved = offset;
  for (const step of operation) {
    if (at > offset) break;
    if (typeof step === "string") {
      if (at < offset || bias === "right") moved += step.length;
    } else if (step > 0) at += step;
    else {
      moved -= Math.min(-step, offset - at);
      at -= step;
    }
  }
  return moved;
}

/**
 * What somebody did to a text, as the one replacement that explains it. Where several would
 * ("aa" typed into "aaa"), `caret`, the caret in the new text, says which: what was typed ends
 * there. No surrogate pair is parted.
 */
export function difference(before: string, after: string, caret: number): Operation {
  const most = Math.min(before.length, after.length);
  const same = (tail: number) =>
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail);
  const tailMax = Math.min(most, after.length - Math.min(Math.max(caret, 0), after.length));
  let tail = 0;
  while (tail < tailMax && same(tail)) tail++;
  let head = 0;
  while (head < most - tail && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  while (tail < most - head && same(tail)) tail++;
  if (head > 0 && isLead(before.charCodeAt(head - 1))) head--;
  if (tail > 0 && isTrail(before.charCodeAt(before.length - tail))) tail--;
  const builder = new Builder();
  builder.keep(head);
  builder.insert(after.slice(head, after.length - tail));
  builder.delete(before.length - tail - head);
  return builder.finish();
}

const isLead = (unit: number) => (unit & 0xfc00) === 0xd800;
const isTrail = (unit: number) => (unit & 0xfc00) === 0xdc00;

/** Whether a text may be cut at this offset. */
export function isBoundary(text: string, offset: number): boolean {
  return offset >= 0 && offset <= text.length &&
    !(isLead(text.charCodeAt(offset - 1)) && isTrail(text.charCodeAt(offset)));
}

/** Collects steps in any order into the canonical form. */
class Builder {
  #steps: (number | string)[] = [];
  #kept = 0;
  #inserted = "";
  #deleted = 0;
  #before = 0;
  #after = 0;

  keep(count: number): void {
    this.#grow(count, count);
    if (count === 0) return;
    this.#flushChange();
    this.#kept += count;
  }

  insert(text: string): void {
    this.#grow(0, text.length);
    if (text === "") return;
    this.#flushKeep();
    this.#inserted += text;
  }

  delete(count: number): void {
    this.#grow(count, 0);
    if (count === 0) return;
    this.#flushKeep();
    this.#deleted += count;
  }

  finish(): Operation {
    this.#flushChange();
    return this.#steps;
  }

  #grow(before: number, after: number): void {
    this.#before += before;
    this.#after += after;
    if (this.#before > lengthMax || this.#after > lengthMax) throw new OperationError("tooLong");
  }

  #flushKeep(): void {
    if (this.#kept > 0) this.#steps.push(this.#kept);
    this.#kept = 0;
  }

  #flushChange(): void {
    if (this.#inserted !== "") this.#steps.push(this.#inserted);
    if (this.#deleted > 0) this.#steps.push(-this.#deleted);
    this.#inserted = "";
    this.#deleted = 0;
  }
}

/** Walks over a text; never stops within a surrogate pair. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(count: number): string {
    const start = this.#at;
    const end = start + count;
    if (end > this.#text.length) throw new OperationError("pastEnd");
    if (!isBoundary(this.#text, end)) throw new OperationError("splitsSurrogatePair");
    this.#at = end;
    return this.#text.slice(start, end);
  }

  rest(): string {
    return this.#text.slice(this.#at);
  }
}

/** Reads the steps of an operation in pieces; beyond the last step all is kept. */
class Reader {
  readonly #steps: Operation;
  #index = 0;
  #used = 0;

  constructor(steps: Operation) {
    this.#steps = steps;
  }

  get #step(): number | string | undefined {
    return this.#steps[this.#index];
  }

  get isDone(): boolean {
    return this.#index >= this.#steps.length;
  }

  get inserted(): string | null {
    return typeof this.#step === "string" ? this.#step : null;
  }

  get deletes(): boolean {
    return typeof this.#step === "number" && this.#step < 0;
  }

  /** Units left of the present step. */
  get left(): number {
    const step = this.#step;
    if (step === undefined) return Infinity;
    return (typeof step === "string" ? step.length : Math.abs(step)) - this.#used;
  }

  consume(count: number): void {
    if (this.isDone) return;
    this.#used += count;
    if (this.left > 0) return;
    this.#index++;
    this.#used = 0;
  }

  /** Passes over all that is left of the present step; how much it was. */
  skip(): number {
    const left = this.left;
    this.consume(left);
    return left;
  }

  takeInserted(count: number): string {
    const text = this.inserted ?? "";
    const [start, end] = [this.#used, this.#used + count];
    if (!isBoundary(text, end)) throw new OperationError("splitsSurrogatePair");
    this.consume(count);
    return text.slice(start, end);
  }
}
