/**
 * Counts rankings and grades anew by every method, exactly, in the reader's own browser. The rules
 * are those of docs/operations.md; `Tests/Verifier/recount.py` says the same in Python.
 */

import { compared, type Fraction, minus, none, parted, plus, times, whole } from "./fraction.ts";
import { condorcetOf, pathsOf } from "./rankedExamples.ts";
import type { PollMethod } from "./procedure.ts";

/** Options from the best down, equal ones together, and how many such ballots there are. */
export interface RankedBallot {
  ranks: readonly (readonly number[])[];
  weight: number;
}

export interface GradedBallot {
  points: readonly number[];
  weight: number;
}

type Votes = Map<number, Fraction>;

/** The places of the options; and whether there is a winner at all. */
export interface RankedFinding {
  ranking: number[][];
  seats: number;
}

export function countRanked(
  method: PollMethod,
  optionCount: number,
  ballots: readonly RankedBallot[],
  seats: number,
): RankedFinding {
  switch (method) {
    case "borda":
      return { ranking: placed(borda(optionCount, ballots)), seats };
    case "irv":
      return { ranking: instantRunoff(optionCount, ballots), seats: 1 };
    case "stv":
      return { ranking: transferable(optionCount, ballots, seats), seats };
    case "condorcet": {
      const wins = duels(optionCount, ballots);
      const balance = new Map(wins.map((row, one) => [
        one,
        whole(row.reduce((sum, votes, other) => sum + Math.sign(votes - wins[other]![one]!), 0)),
      ]));
      return { ranking: placed(balance), seats: condorcetOf(wins) === null ? 0 : 1 };
    }
    default:
      return { ranking: schulze(duels(optionCount, ballots)), seats };
  }
}

/** Majority judgement: takes the middle voter away again and again (Balinski and Laraki 2007). */
export function judged(optionCount: number, ballots: readonly GradedBallot[]): number[][] {
  const values = Array.from({ length: optionCount }, (_, option) => {
    const given: number[] = [];
    for (const { points, weight } of ballots) {
      const grade = points[option] ?? 0;
      given[grade] = (given[grade] ?? 0) + weight;
    }
    const value: number[] = [];
    let left = given.reduce((sum, count) => sum + (count ?? 0), 0);
    for (; left > 0; left--) {
      let [grade, below] = [0, given[0] ?? 0];
      while (below <= Math.floor((left - 1) / 2)) below += given[++grade] ?? 0;
      given[grade]! -= 1;
      value.push(grade);
    }
    return value;
  });
  const better = (a: number, b: number): number => {
    const at = values[a]!.findIndex((grade, index) => grade !== values[b]![index]);
    return at < 0 ? 0 : values[b]![at]! - values[a]![at]!;
  };
  return grouped([...values.keys()], better);
}

// What several methods need.

function grouped(options: number[], order: (a: number, b: number) => number): number[][] {
  const groups: number[][] = [];
  for (const one of options.sort((a, b) => order(a, b) || a - b)) {
    const last = groups.at(-1);
    if (last && order(last[0]!, one) === 0) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function placed(votes: Votes, among: Iterable<number> = votes.keys()): number[][] {
  return grouped([...among], (a, b) => compared(votes.get(b)!, votes.get(a)!));
}

/** To whom a ballot goes: the first place where somebody stands; they share it. */
function heirs({ ranks }: RankedBallot, standing: ReadonlySet<number>): number[] {
  for (const place of ranks) {
    const here = place.filter((one) => standing.has(one));
    if (here.length > 0) return here;
  }
  return [];
}

function add(votes: Votes, to: readonly number[], value: Fraction): void {
  for (const one of to) {
    const part = times(value, { over: 1n, under: BigInt(to.length) });
    votes.set(one, plus(votes.get(one) ?? none, part));
  }
}

/** Of several the one with most, or least: now, then in the last earlier round that parts them. */
function singled(among: readonly number[], history: readonly Votes[], most: boolean): number {
  let left = [...among];
  for (const votes of history.toReversed()) {
    const places = placed(votes, left);
    left = most ? places[0]! : places.at(-1)!;
  }
  return most ? Math.min(...left) : Math.max(...left);
}

// The methods.

/** n−1 points for the first place down to none; who shares places shares their points. */
function borda(optionCount: number, ballots: readonly RankedBallot[]): Votes {
  const all = [...Array(optionCount).keys()];
  const points: Votes = new Map(all.map((one) => [one, none]));
  for (const { ranks, weight } of ballots) {
    const named = new Set(ranks.flat());
    if (named.size === 0) continue;
    let next = optionCount - 1;
    for (const place of [...ranks, all.filter((one) => !named.has(one))]) {
      // The mean of as many numbers as options share the place, from `next` downwards.
      const twice = BigInt(weight * (2 * next - place.length + 1));
      for (const one of place) {
        points.set(one, plus(points.get(one)!, { over: twice, under: 2n }));
      }
      next -= place.length;
    }
  }
  return points;
}

/** How many prefer the option of the row to that of the column. */
function duels(optionCount: number, ballots: readonly RankedBallot[]): number[][] {
  const wins = Array.from({ length: optionCount }, () => Array<number>(optionCount).fill(0));
  for (const { ranks, weight } of ballots) {
    const place = new Map(ranks.flatMap((group, at) => group.map((one) => [one, at] as const)));
    for (const [one, at] of place) {
      for (let other = 0; other < optionCount; other++) {
        if (at < (place.get(other) ?? ranks.length)) wins[one]![other]! += weight;
      }
    }
  }
  return wins;
}

/** Again and again those whom nobody left beats by a stronger path. */
function schulze(wins: readonly (readonly number[])[]): number[][] {
  const paths = pathsOf(wins);
  const ranking: number[][] = [];
  let rest = [...wins.keys()];
  while (rest.length > 0) {
    const place = rest.filter((one) =>
      rest.every((other) => paths[other]![one]! <= paths[one]![other]!)
    );
    ranking.push(place);
    rest = rest.filter((one) => !place.includes(one));
  }
  return ranking;
}

function instantRunoff(optionCount: number, ballots: readonly RankedBallot[]): number[][] {
  const standing = new Set(Array(optionCount).keys());
  const history: Votes[] = [];
  const left: number[] = [];
  while (true) {
    const votes: Votes = new Map([...standing].map((one) => [one, none]));
    for (const ballot of ballots) add(votes, heirs(ballot, standing), whole(ballot.weight));
    history.push(votes);
    const all = [...votes.values()].reduce(plus, none);
    const won = [...standing].filter((one) =>
      standing.size === 1 || compared(times(votes.get(one)!, whole(2)), all) > 0
    );
    if (won.length > 0 || standing.size === 0) {
      const others = [...standing].filter((one) => !won.includes(one));
      return [won, ...placed(votes, others), ...left.toReversed().map((one) => [one])]
        .filter((place) => place.length > 0);
    }
    const out = singled([...standing], history, false);
    standing.delete(out);
    left.push(out);
  }
}

/** Integer Droop quota, weighted inclusive Gregory transfers, one at a time. */
function transferable(
  optionCount: number,
  ballots: readonly RankedBallot[],
  seats: number,
): number[][] {
  const standing = new Set(Array(optionCount).keys());
  const [elected, transferred, left]: number[][] = [[], [], []];
  const valid = ballots.reduce((sum, { ranks, weight }) => sum + (ranks.length ? weight : 0), 0);
  const quota = whole(Math.floor(valid / (seats + 1)) + 1);
  const parts: Votes[] = ballots.map(() => new Map());
  const give = (at: number, value: Fraction) =>
    add(parts[at]!, heirs(ballots[at]!, standing), value);
  ballots.forEach(({ weight }, at) => give(at, whole(weight)));
  const history: Votes[] = [];
  const seat = (those: number[]) => {
    while (those.length > 0) {
      const one = singled(those, history, true);
      those.splice(those.indexOf(one), 1);
      standing.delete(one);
      elected!.push(one);
    }
  };
  while (true) {
    const votes: Votes = new Map([...Array(optionCount).keys()].map((one) => [one, none]));
    for (const part of parts) {
      for (const [one, value] of part) votes.set(one, plus(votes.get(one)!, value));
    }
    for (const one of transferred!) votes.set(one, quota);
    history.push(votes);
    seat([...standing].filter((one) => compared(votes.get(one)!, quota) >= 0));
    if (elected!.length < seats && elected!.length + standing.size <= seats) seat([...standing]);
    if (elected!.length >= seats || standing.size === 0) {
      return [
        ...elected!.map((one) => [one]),
        ...placed(votes, standing),
        ...left!.toReversed().map((one) => [one]),
      ];
    }
    const pending = elected!.filter((one) =>
      !transferred!.includes(one) && compared(votes.get(one)!, quota) > 0
    );
    const isSurplus = pending.length > 0;
    const source = singled(isSurplus ? pending : [...standing], history, isSurplus);
    const had = votes.get(source)!;
    const ratio = isSurplus ? parted(minus(had, quota), had)! : whole(1);
    if (isSurplus) {
      transferred!.push(source);
    } else {
      standing.delete(source);
      left!.push(source);
    }
    parts.forEach((part, at) => {
      const value = part.get(source);
      if (!value) return;
      part.delete(source);
      give(at, times(value, ratio));
    });
  }
}
