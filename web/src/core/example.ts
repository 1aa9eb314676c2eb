import type { Finding, RunoffRound } from "./procedure.ts";

/** One imagined end of a poll, and what it would mean under its rules. */
export interface Example {
  /** Votes by option; of a ranking the first preferences. */
  weights: number[];
  received: number;
  /** Who says nothing. */
  silent: number;
  /** Of these, who is deemed to agree. */
  deemed: number;
  finding: Finding;
  rounds: RunoffRound[] | null;
  /** What decides where that is not votes: points, or the middle grade. */
  points: number[] | null;
}
