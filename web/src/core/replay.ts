import { canonical, compose, isBoundary, type Operation, OperationError } from "./ot.ts";
import type { ID } from "./wire.ts";

/** One change of the text of a block, as the server tells it (docs/protocol.md, section 5). */
export interface TextChange {
  at: number;
  by: ID;
  kind: "edited" | "divided" | "absorbed";
  /** Where the text was cut, or where the text of the other block was added. */
  offset?: number;
  operation?: Operation;
  /** The block that the text behind the cut went to, or that the added text comes from. */
  other?: ID;
  position: number;
}

/** Words of one author; null wrote what stood there before the first change. */
export interface Run {
  by: ID | null;
  text: string;
}

export interface ReplayPiece extends Run {
  kind: "kept" | "deleted" | "inserted";
}

/** One change, ready to be shown letter by letter. */
export interface ReplayStep {
  change: TextChange;
  /** The text before and after it at once; what is deleted stands before what replaces it. */
  pieces: ReplayPiece[];
  /** In how many pictures it is shown: one a deletion, one a letter that is inserted. */
  frames: number;
}

/** What is pasted in one go is shown in no more pictures than this. */
const framesMax = 60;

/**
 * The steps that lead from the text before the first change to the present one.
 *
 * `authors` says who wrote the words of a change, where that is not who put them in: a suggestion
 * is taken over by one person and worded by another. `added` has what the absorbed blocks said, by
 * the position of the change.
 *
 * @throws OperationError when a change does not fit the text
 */
export function replaySteps(
  before: string,
  changes: readonly TextChange[],
  authors: ReadonlyMap<number, ID>,
  added: ReadonlyMap<number, readonly Run[]>,
): ReplayStep[] {
  let text: Run[] = before === "" ? [] : [{ by: null, text: before }];
  return changes.map((change) => {
    const pieces = joined(piecesOf(text, change, authors, added));
    text = joined(pieces.flatMap((one) => one.kind === "deleted" ? [] : { ...one, kind: "kept" }));
    return { change, pieces, frames: framesOf(pieces) };
  });
}

function piecesOf(
  text: readonly Run[],
  change: TextChange,
  authors: ReadonlyMap<number, ID>,
  added: ReadonlyMap<number, readonly Run[]>,
): ReplayPiece[] {
  const reader = new RunReader(text);
  if (change.kind === "divided") {
    return [...reader.take(change.offset ?? 0, "kept"), ...reader.rest("deleted")];
  }
  if (change.kind === "absorbed") {
    const joined = (added.get(change.position) ?? []).filter(({ text }) => text !== "");
    return [
      ...reader.take(change.offset ?? 0, "kept"),
      ...joined.map((run) => ({ ...run, kind: "inserted" as const })),
      ...reader.rest("kept"),
    ];
  }
  const pieces: ReplayPiece[] = [];
  let inserted: ReplayPiece[] = [];
  for (const step of canonical(change.operation ?? [])) {
    if (typeof step === "string") {
      const by = authors.get(change.position) ?? change.by;
      inserted = [{ by, kind: "inserted", text: step }];
    } else if (step < 0) pieces.push(...reader.take(-step, "deleted"));
    else {
      pieces.push(...inserted, ...reader.take(step, "kept"));
      inserted = [];
    }
  }
  return [...pieces, ...inserted, ...reader.rest("kept")];
}

/** Walks over the words of several authors; never stops within a surrogate pair. */
class RunReader {
  #runs: readonly Run[];
  #index = 0;
  #used = 0;

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
  }

  take(count: number, kind: ReplayPiece["kind"]): ReplayPiece[] {
    const taken: ReplayPiece[] = [];
    for (let left = count; left > 0;) {
      const run = this.#runs[this.#index];
      if (!run) throw new OperationError("pastEnd");
      const end = Math.min(run.text.length, this.#used + left);
      if (!isBoundary(run.text, end)) throw new OperationError("splitsSurrogatePair");
      taken.push({ by: run.by, kind, text: run.text.slice(this.#used, end) });
      left -= end - this.#used;
      this.#used = end;
      if (end < run.text.length) continue;
      this.#index++;
      this.#used = 0;
    }
    return taken;
  }

  rest(kind: ReplayPiece["kind"]): ReplayPiece[] {
    const left = this.#runs.slice(this.#index).reduce((sum, { text }) => sum + text.length, 0);
    return this.take(left - this.#used, kind);
  }
}

/** Neighbours of one author as one: letters that were typed one by one are a word again. */
function joined(pieces: readonly ReplayPiece[]): ReplayPiece[] {
  const whole: ReplayPiece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && last.by === piece.by && last.kind === piece.kind) last.text += piece.text;
    else whole.push({ ...piece });
  }
  return whole;
}

function framesOf(pieces: readonly ReplayPiece[]): number {
  return Math.max(1, Math.min(framesMax, pictures(pieces)));
}

/** A picture for each deletion, one for each letter that is inserted. */
function pictures(pieces: readonly ReplayPiece[]): number {
  return pieces.reduce(
    (sum, { kind, text }) =>
      sum + (kind === "kept" ? 0 : kind === "deleted" ? 1 : letters(text).length),
    0,
  );
}

const segmenter = new Intl.Segmenter("vi");

/** What a reader takes for one letter, however many code units it has. */
const letters = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The text in the middle of a step: after `frame` of its pictures. */
export function replayed({ pieces, frames }: ReplayStep, frame: number): ReplayPiece[] {
  let left = Math.ceil(Math.max(0, Math.min(frame, frames)) * pictures(pieces) / frames);
  const shown: ReplayPiece[] = [];
  for (const piece of pieces) {
    if (piece.kind === "kept") shown.push(piece);
    else if (piece.kind === "deleted") {
      shown.push(left > 0 ? piece : { ...piece, kind: "kept" });
      left -= 1;
    } else {
      const all = letters(piece.text);
      if (left > 0) shown.push({ ...piece, text: all.slice(0, left).join("") });
      left -= all.length;
    }
  }
  return shown;
}

/** What took words away and put others in, each in one line. */
export function summary({ pieces }: { pieces: readonly ReplayPiece[] }): {
  deleted: string;
  inserted: string;
} {
  return { deleted: wordsOf(pieces, "deleted"), inserted: wordsOf(pieces, "inserted") };
}

function wordsOf(pieces: readonly ReplayPiece[], kind: ReplayPiece["kind"]): string {
  let [words, apart] = ["", false];
  for (const piece of pieces) {
    if (piece.kind === "kept") apart = words !== "";
    else if (piece.kind === kind) {
      words += (apart ? " … " : "") + piece.text;
      apart = false;
    }
  }
  return words;
}

/** What one person did in one go: words that were typed letter by letter are one passage. */
export interface Passage {
  /** The first and the last of its steps. */
  first: number;
  last: number;
  /** The last of its changes. */
  change: TextChange;
  /** Whose words it put in; who made the change, if it put none in. */
  writer: ID;
  /** The text before and after it at once. */
  pieces: readonly ReplayPiece[];
}

/** Who pauses longer begins a new passage; milliseconds. */
const pauseMax = 3 * 60_000;

/** Whether an edit goes on from another; not across one of `marks`, positions in the log. */
export function goesOn(from: TextChange, to: TextChange, marks: readonly number[]): boolean {
  return from.kind === "edited" && to.kind === "edited" && from.by === to.by &&
    to.at - from.at <= pauseMax &&
    !marks.some((mark) => from.position < mark && mark < to.position);
}

/** The passages of these steps; none goes on across one of `marks`. */
export function passagesOf(
  steps: readonly ReplayStep[],
  marks: readonly number[] = [],
): Passage[] {
  const passages: Passage[] = [];
  steps.forEach((step, index) => {
    const { change } = step;
    const writer = step.pieces.find(({ kind }) => kind === "inserted")?.by ?? change.by;
    const open = passages.at(-1);
    const same = open && open.writer === writer && goesOn(open.change, change, marks);
    if (same) passages.pop();
    const first = same ? open.first : index;
    const pieces = same ? together(steps.slice(first, index + 1), writer) : step.pieces;
    passages.push({ first, last: index, change, writer, pieces });
  });
  return passages;
}

/** Several edits of one person as one. */
function together(steps: readonly ReplayStep[], writer: ID): ReplayPiece[] {
  const before = steps[0]!.pieces.filter(({ kind }) => kind !== "inserted");
  const { change } = steps.at(-1)!;
  const operation = steps.reduce<Operation>(
    (all, step) => compose(all, canonical(step.change.operation ?? [])),
    [],
  );
  const authors = new Map([[change.position, writer]]);
  return joined(piecesOf(before, { ...change, operation }, authors, new Map()));
}

/** The pictures of all steps in a row: 0 is the text before, `length` the present one. */
export class Timeline {
  readonly before: string;
  readonly steps: readonly ReplayStep[];
  readonly passages: readonly Passage[];
  /** The picture that ends each step. */
  readonly #ends: number[] = [];

  constructor(before: string, steps: readonly ReplayStep[], marks: readonly number[] = []) {
    this.before = before;
    this.steps = steps;
    this.passages = passagesOf(steps, marks);
    for (const { frames } of steps) this.#ends.push(this.length + frames);
  }

  get length(): number {
    return this.#ends.at(-1) ?? 0;
  }

  /** The passage that a picture belongs to; -1 is the text before the first. */
  passageAt(picture: number): number {
    return picture <= 0 ? -1 : this.passages.findIndex((_, index) => picture <= this.endOf(index));
  }

  /** The picture that ends a passage; that of -1 is the text before the first. */
  endOf(passage: number): number {
    return this.#ends[this.passages[passage]?.last ?? -1] ?? 0;
  }

  /** The picture that ends the last step up to an event. */
  pictureAt(position: number): number {
    return this.#ends[this.steps.findLastIndex(({ change }) => change.position <= position)] ?? 0;
  }

  piecesAt(picture: number): ReplayPiece[] {
    const index = picture <= 0 ? -1 : this.#ends.findIndex((end) => picture <= end);
    const step = this.steps[index];
    if (!step) return [{ by: null, kind: "kept", text: this.before }];
    return replayed(step, picture - (this.#ends[index - 1] ?? 0));
  }
}
