/** The rules under which people vote (docs/protocol.md, section 5.3), and what follows from them. */

import type { SignatureRule } from "./signatureRule.ts";

export type PollMethod =
  | "plurality"
  | "approval"
  | "borda"
  | "condorcet"
  | "irv"
  | "schulze"
  | "stv"
  | "majority-judgement"
  | "score"
  | "dots"
  | "budget";
export type MarkKind = "choices" | "ranks" | "points";
export type OptionSide = "agrees" | "against" | "neither";
export type MajorityBase = "all" | "present" | "valid";
export type Secrecy = "open" | "confidential" | "secret";
export type TieRule = "chair" | "rejected" | "again";
/** Of what votes are equal: of all by which the majority goes, or of those for and against. */
export type TieBase = "all" | "cast";
export type SilenceRule = "nothing" | "agrees";
export type Verdict = "adopted" | "rejected" | "noQuorum" | "tied" | "chosen" | "none";

/** At least the fraction, or above it where `strict`. */
export interface Share {
  denominator: number;
  numerator: number;
  strict: boolean;
}

export interface Majority {
  base: MajorityBase;
  share: Share;
}

export interface Term {
  counting: "calendar" | "working";
  maxDays?: number;
  minDays: number;
}

export interface Procedure {
  basis: string;
  changeable: boolean;
  closesWhenComplete: boolean;
  deputies: boolean;
  hidden: boolean;
  majority?: Majority;
  method: PollMethod;
  most: number;
  quorum?: Share;
  scale: number;
  seats: number;
  secrecy: Secrecy;
  signature?: SignatureRule;
  silence: SilenceRule;
  smallestGroup: number;
  term?: Term;
  tie: TieRule;
  /** Absent: of all. */
  tieBase?: TieBase;
}

export interface PollOption {
  cost: number;
  counts: OptionSide;
  needsReason: boolean;
  text: string;
}

export interface Mark {
  choices?: number[];
  ranks?: number[][];
  points?: number[];
}

export interface BallotPart {
  mark: Mark;
  weight: number;
}

export interface OptionCount {
  ballots: number;
  points: number;
  weight: number;
}

export const overHalf: Share = { denominator: 2, numerator: 1, strict: true };
export const twoThirds: Share = { denominator: 3, numerator: 2, strict: false };

export function markOf(method: PollMethod): MarkKind {
  switch (method) {
    case "plurality":
    case "approval":
    case "budget":
      return "choices";
    case "majority-judgement":
    case "score":
    case "dots":
      return "points";
    default:
      return "ranks";
  }
}

/** The least whole number that is enough of `whole`: exactly, however large the numbers are. */
export function needed(share: Share, whole: number): number {
  const product = BigInt(whole) * BigInt(share.numerator);
  const by = BigInt(share.denominator);
  const floor = product / by;
  return Number(share.strict || product % by !== 0n ? floor + 1n : floor);
}

export function sameShare(one: Share, other: Share): boolean {
  return one.numerator === other.numerator && one.denominator === other.denominator &&
    one.strict === other.strict;
}

/** Whether something is adopted or not; else options are chosen among. */
export function decides(options: readonly { counts: OptionSide }[]): boolean {
  return options.some(({ counts }) => counts === "agrees");
}

/** Whether the question only asks what people think: nothing is adopted, and nobody elected. */
export function isOpinion(
  { majority, method, seats }: Procedure,
  options: readonly PollOption[],
): boolean {
  return !majority && !decides(options) && seats === 1 && markOf(method) !== "ranks";
}

/** What the ballots come to: weights by option, with the weight of those who took part. */
export interface Tally {
  weights: readonly number[];
  received: number;
  /** Of what was received; all of it where nothing is said. */
  valid?: number;
  deemed: number;
  electors: number;
}

export interface Finding {
  verdict: Verdict;
  chosen: number[];
  /** What an option needed, and of what; null where no majority was asked for. */
  needed: number | null;
  of: number | null;
}

/** How somebody voted who decides a tie. */
export type ChairSide = OptionSide | null;

type Rules = Pick<
  Procedure,
  "majority" | "method" | "most" | "quorum" | "seats" | "tie" | "tieBase"
>;

/** The result of a count by figures: votes, or points where points are given. */
export function find(
  rules: Rules,
  options: readonly PollOption[],
  tally: Tally,
  points: readonly number[] | null = null,
  chair: ChairSide = null,
): Finding {
  const { majority, quorum } = rules;
  const of = majority ? baseOf(majority.base, tally) : null;
  const least = majority && of !== null ? needed(majority.share, of) : null;
  const none: Finding = { verdict: "none", chosen: [], needed: least, of };
  if (quorum && tally.received < needed(quorum, tally.electors)) {
    return { ...none, verdict: "noQuorum" };
  }
  const option = options.findIndex(({ counts }) => counts === "agrees");
  if (option >= 0) return { ...none, ...adoption(rules, options, option, tally, least, of, chair) };
  if (rules.method === "budget") return { ...none, ...spending(rules, options, tally.weights) };
  return { ...none, ...seating(rules.seats, points ?? tally.weights, tally.weights, least ?? 0) };
}

function weightAgainst(options: readonly PollOption[], { weights }: Tally): number {
  return options.reduce(
    (sum, { counts }, option) => counts === "against" ? sum + weights[option]! : sum,
    0,
  );
}

/** Those deemed to agree count where agreement counts, but did not take part. */
function baseOf(base: MajorityBase, tally: Tally): number {
  if (base === "all") return tally.electors;
  return (base === "valid" ? tally.valid ?? tally.received : tally.received) + tally.deemed;
}

type Outcome = Pick<Finding, "verdict" | "chosen">;

function adoption(
  rules: Rules,
  options: readonly PollOption[],
  option: number,
  tally: Tally,
  least: number | null,
  of: number | null,
  chair: ChairSide,
): Outcome {
  if (least === null || of === null) return { verdict: "none", chosen: [] };
  const agreeing = tally.weights[option]! + tally.deemed;
  if (of > 0 && agreeing >= least) return { verdict: "adopted", chosen: [option] };
  const equal = rules.tieBase === "cast"
    ? agreeing > 0 && agreeing === weightAgainst(options, tally)
    : of > 0 && agreeing * 2 === of;
  if (!equal || !sameShare(rules.majority!.share, overHalf) || rules.tie === "rejected") {
    return { verdict: "rejected", chosen: [] };
  }
  if (rules.tie === "again" || chair === null || chair === "neither") {
    return { verdict: "tied", chosen: [] };
  }
  return chair === "agrees"
    ? { verdict: "adopted", chosen: [option] }
    : { verdict: "rejected", chosen: [] };
}

/**
 * The options with the highest figures take the seats. Where the last seat would go to one of
 * several that stand equal, none of them takes it.
 */
function seating(
  seats: number,
  figures: readonly number[],
  weights: readonly number[],
  least: number,
): Outcome {
  const chosen: number[] = [];
  for (const place of placesOf(figures)) {
    const fit = place.filter((option) => figures[option]! > 0 && weights[option]! >= least);
    if (fit.length === 0 || chosen.length >= seats) break;
    if (chosen.length + fit.length > seats) return { verdict: "tied", chosen };
    chosen.push(...fit);
  }
  return { verdict: chosen.length > 0 ? "chosen" : "none", chosen };
}

/** What most people want is bought first, of equals the cheaper; what no longer fits is passed. */
function spending(
  rules: Rules,
  options: readonly PollOption[],
  weights: readonly number[],
): Outcome {
  const order = options.map((_, option) => option).sort((a, b) =>
    weights[b]! - weights[a]! || options[a]!.cost - options[b]!.cost || a - b
  );
  let left = rules.most;
  const chosen: number[] = [];
  for (const option of order) {
    if (weights[option]! <= 0 || options[option]!.cost > left) continue;
    left -= options[option]!.cost;
    chosen.push(option);
  }
  return { verdict: chosen.length > 0 ? "chosen" : "none", chosen };
}

/** Places of the options by their figures, the highest first; equal ones together. */
export function placesOf(figures: readonly number[]): number[][] {
  return [...new Set(figures)].sort((a, b) => b - a)
    .map((figure) => figures.flatMap((other, option) => other === figure ? [option] : []));
}

/** What each option gets from ballots, as the server counts them. */
export function countsOf(
  optionCount: number,
  ballots: readonly { parts: readonly BallotPart[] }[],
): OptionCount[] {
  const counts = Array.from({ length: optionCount }, () => ({ ballots: 0, points: 0, weight: 0 }));
  for (const { parts } of ballots) {
    const touched = new Set<number>();
    for (const { mark, weight } of parts) {
      for (const [option, points] of favoursOf(mark)) {
        const count = counts[option];
        if (!count) continue;
        count.weight += weight;
        count.points += points * weight;
        touched.add(option);
      }
    }
    for (const option of touched) counts[option]!.ballots += 1;
  }
  return counts;
}

/** The options that a mark is for at first sight, each with its points. */
function favoursOf(mark: Mark): [number, number][] {
  if (mark.choices) return mark.choices.map((option) => [option, 1]);
  if (mark.ranks) return (mark.ranks[0] ?? []).map((option) => [option, 0]);
  return (mark.points ?? []).flatMap((points, option): [number, number][] =>
    points > 0 ? [[option, points]] : []
  );
}

export interface RunoffRound {
  /** By option; null for those who left. */
  votes: (number | null)[];
  elected: number | null;
  eliminated: number | null;
}

/** An instant run-off of strict rankings, for examples: of equals the later option leaves. */
export function runoff(
  optionCount: number,
  ballots: readonly { order: readonly number[]; weight: number }[],
): RunoffRound[] {
  const standing = new Set(Array.from({ length: optionCount }, (_, option) => option));
  const rounds: RunoffRound[] = [];
  while (standing.size > 0) {
    const votes = Array.from({ length: optionCount }, (_, at) => standing.has(at) ? 0 : null);
    for (const { order, weight } of ballots) {
      const first = order.find((option) => standing.has(option));
      if (first !== undefined) votes[first]! += weight;
    }
    const left = [...standing];
    const all = left.reduce((sum, option) => sum + votes[option]!, 0);
    const elected = left.find((option) => votes[option]! * 2 > all) ??
      (left.length === 1 ? left[0]! : null);
    const least = Math.min(...left.map((option) => votes[option]!));
    const eliminated = elected === null ? left.findLast((at) => votes[at] === least)! : null;
    rounds.push({ votes, elected, eliminated });
    if (eliminated === null) break;
    standing.delete(eliminated);
  }
  return rounds;
}
