import {
  apply,
  canonical,
  compose,
  difference,
  invert,
  offsetAfter,
  type Operation,
  shift,
  split,
  transform,
} from "../../core/ot.ts";
import type { ID } from "../../core/wire.ts";

/** Something I did to a text that the server has not ordered yet. */
export type Pending = PendingEdit | PendingCut;

export interface PendingEdit {
  kind: "edit";
  operation: Operation;
  /** The command that carries it; null while it waits, and more may be composed into it. */
  command: ID | null;
  /** The operation and the revision as they were sent: a command is repeated word for word. */
  sent: { operation: Operation; rev: number } | null;
}

/** I pressed Enter: the text is to be parted there. What I type behind it goes with the right. */
export interface PendingCut {
  kind: "cut";
  at: number;
  added: ID;
  command: ID | null;
  sent: { at: number; rev: number } | null;
}

/** More undone steps than anybody takes back. */
const undoMax = 200;

/** The events do not join on what is known: the text has to be read anew. */
export class Gap extends Error {}

/**
 * The words of one block as this page has them: the server's text, and on it a queue of what the
 * server has not ordered yet, at most one of them on its way (the Jupiter algorithm: Nichols,
 * Curtis, Dixon, Lamping, 1995, with the server's order instead of a state vector).
 */
export class BlockText {
  /** The text as the server has it at `rev`. */
  base: string;
  rev: number;
  /** What is shown. */
  text: string;
  queue: Pending[] = [];
  #undo: Operation[] = [];
  #redo: Operation[] = [];

  constructor(text: string, rev: number) {
    this.base = text;
    this.text = text;
    this.rev = rev;
  }

  get isSettled(): boolean {
    return this.queue.length === 0;
  }

  /** Where an offset of the server's text stands in what is shown. */
  shown(offset: number, bias: "left" | "right"): number {
    return this.queue.reduce(
      (at, one) => one.kind === "edit" ? offsetAfter(one.operation, at, bias) : at,
      offset,
    );
  }

  /** Where an offset of what is shown stands in the server's text. */
  known(offset: number): number {
    let [low, high] = [0, this.base.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.shown(middle, "right") < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** I changed the text. */
  local(operation: Operation): void {
    if (operation.length === 0) return;
    this.#undo.push(invert(this.text, operation));
    if (this.#undo.length > undoMax) this.#undo.shift();
    this.#redo = [];
    this.#queue(operation);
  }

  /** Takes back my last change, or does it again; the operation, or null where there is none. */
  undo(again: boolean): Operation | null {
    const [from, to] = again ? [this.#redo, this.#undo] : [this.#undo, this.#redo];
    let operation = from.pop();
    while (operation?.length === 0) operation = from.pop();
    if (!operation) return null;
    to.push(invert(this.text, operation));
    this.#queue(operation);
    return operation;
  }

  cut(at: number, added: ID): void {
    this.queue.push({ kind: "cut", at, added, command: null, sent: null });
  }

  /** What is to be sent now: the first of the queue, unless something is on its way. */
  next(): Pending | null {
    while (this.queue[0]?.kind === "edit" && isIdle(this.queue[0])) this.queue.shift();
    if (this.queue.some((one) => one.command !== null)) return null;
    return this.queue[0] ?? null;
  }

  /**
   * The server ordered an operation. What changes on the screen; null for the echo of my own.
   * @throws Gap when a revision is missing
   */
  receive(operation: Operation, rev: number, command: ID | null): Operation | null {
    if (rev !== this.rev + 1) throw new Gap();
    this.base = apply(this.base, operation);
    this.rev = rev;
    const isMine = (one: Pending) => one.kind === "edit" && one.command === command;
    const mine = this.queue.findIndex(isMine);
    if (command === null || mine < 0) return this.#show(this.#pass(operation, this.queue));
    this.#pass(operation, this.queue.slice(0, mine));
    this.queue.splice(mine, 1);
    if (this.queue.some(isMine)) return this.#restate(this.queue.filter((one) => !isMine(one)));
    if (mine === 0) return null;
    return this.#show(difference(this.text, this.#replayed(), this.text.length));
  }

  /** The server parted the text; the right part. `command` says whether it was my Enter. */
  divide(at: number, rev: number, command: ID): BlockText {
    if (rev !== this.rev + 1) throw new Gap();
    const cut = this.queue.findIndex((one) => one.kind === "cut" && one.command === command);
    if (cut >= 0) this.queue.splice(cut, 1);
    const right = new BlockText(this.base.slice(at), 0);
    const left: Pending[] = [];
    this.queue.forEach((one, index) => {
      // What was typed behind my own Enter belongs to the new block; it was not sent yet.
      const behind = cut >= 0 && index >= cut && one.command === null;
      if (one.kind === "cut") {
        if (behind ? one.at >= at : one.at > at) right.queue.push({ ...one, at: one.at - at });
        else left.push(one);
        return;
      }
      const parts = behind ? splitRight(one.operation, at) : split(one.operation, at);
      left.push({ ...one, operation: parts[0] });
      if (parts[1].length > 0) right.queue.push({ ...one, operation: parts[1] });
      at = offsetAfter(one.operation, at, behind ? "left" : "right");
    });
    this.base = this.base.slice(0, this.base.length - right.base.length);
    this.rev = rev;
    this.#reset(left.filter((one) => one.command !== null || !isIdle(one)));
    right.#reset(right.queue);
    return right;
  }

  /** The server added the text of another block to this one. */
  absorb(other: BlockText, rev: number): void {
    if (rev !== this.rev + 1) throw new Gap();
    const [length, first] = [this.text.length, this.base.length];
    this.base += other.base;
    this.rev = rev;
    const own = [...this.queue];
    other.queue.forEach((one, index) => {
      if (one.kind === "cut") {
        this.queue.push({ ...one, at: one.at + length });
        return;
      }
      // Two parts of one command come back as one event.
      const same = one.command === null || index > 0
        ? -1
        : own.findIndex((mine) => mine.kind === "edit" && mine.command === one.command);
      if (same < 0) {
        this.queue.push({ ...one, operation: shift(one.operation, length) });
        return;
      }
      const operation = shift(one.operation, grown(first, own.slice(0, same + 1)));
      const mine = own[same] as PendingEdit;
      mine.operation = compose(mine.operation, operation);
      this.#pass(operation, own.slice(same + 1));
    });
    this.#reset(this.queue);
  }

  /** A command was refused: what it and all behind it did is gone. The words as they were. */
  drop(): string {
    const lost = this.text;
    this.#reset([]);
    return lost;
  }

  /** Takes back an Enter that was refused. */
  dropCut(added: ID): void {
    this.queue = this.queue.filter((one) => one.kind !== "cut" || one.added !== added);
  }

  /**
   * The text was read anew. Commands in `done` are in it already; the rest is carried over what
   * others did meanwhile.
   */
  renew(text: string, rev: number, done: ReadonlySet<ID>): Operation | null {
    const before = this.text;
    let known = this.base;
    this.queue = this.queue.filter((one) => {
      if (one.command === null || !done.has(one.command)) return true;
      if (one.kind === "edit") known = apply(known, one.operation);
      return false;
    });
    this.#pass(difference(known, text, text.length), this.queue);
    this.base = text;
    this.rev = rev;
    this.#reset(this.queue);
    return before === this.text ? null : difference(before, this.text, this.text.length);
  }

  #queue(operation: Operation): void {
    const last = this.queue.at(-1);
    if (last?.kind === "edit" && last.command === null) {
      last.operation = compose(last.operation, operation);
    } else this.queue.push({ kind: "edit", operation, command: null, sent: null });
    this.text = apply(this.text, operation);
  }

  /** Carries an operation of the server over mine, and mine over it. */
  #pass(operation: Operation, queue: readonly Pending[]): Operation {
    for (const one of queue) {
      if (one.kind === "cut") one.at = offsetAfter(operation, one.at, "right");
      else {
        const over = transform(one.operation, operation, "after");
        operation = transform(operation, one.operation, "before");
        one.operation = over;
      }
    }
    return operation;
  }

  #show(operation: Operation): Operation {
    this.text = apply(this.text, operation);
    for (const list of [this.#undo, this.#redo]) {
      let other = operation;
      for (let index = list.length - 1; index >= 0; index--) {
        const mine = list[index]!;
        list[index] = transform(mine, other, "after");
        other = transform(other, mine, "before");
      }
    }
    return operation;
  }

  /** Parts of one command that stood apart came back as one: what is shown holds, told anew. */
  #restate(rest: Pending[]): null {
    const operation = difference(this.base, this.text, this.text.length);
    const cuts = rest.filter((one) => one.kind === "cut");
    this.queue = [{ kind: "edit", operation, command: null, sent: null }, ...cuts];
    return null;
  }

  #replayed(): string {
    return this.queue.reduce(
      (text, one) => one.kind === "edit" ? apply(text, one.operation) : text,
      this.base,
    );
  }

  #reset(queue: Pending[]): void {
    this.queue = queue;
    this.text = this.#replayed();
    this.#undo = [];
    this.#redo = [];
  }
}

/** The length of a text of so many units after operations that reach no further than its end. */
function grown(length: number, queue: readonly Pending[]): number {
  for (const one of queue) {
    if (one.kind === "edit") length = offsetAfter(one.operation, length, "right");
  }
  return length;
}

const isIdle = (one: Pending) =>
  one.kind === "edit" && one.command === null && one.operation.length === 0;

/** Like `split`, but what is inserted at the cut goes right. */
function splitRight(operation: Operation, offset: number): [Operation, Operation] {
  const parts = split(operation, offset);
  const left: (number | string)[] = [];
  let [at, moved] = [0, ""];
  for (const step of parts[0]) {
    if (typeof step === "string" && at === offset) moved += step;
    else {
      left.push(step);
      if (typeof step === "number") at += Math.abs(step);
    }
  }
  return [canonical(left), moved === "" ? parts[1] : compose(parts[1], [moved])];
}
