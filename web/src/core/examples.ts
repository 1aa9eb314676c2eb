import { comparisons, pointings, transfers } from "./choosingExamples.ts";
import type { Example } from "./example.ts";
import {
  decides,
  find,
  type Finding,
  needed,
  type PollOption,
  type Procedure,
  runoff,
} from "./procedure.ts";

const most = 4;

/**
 * Four imagined ends for an electorate of this weight, chosen around the limits of the rules: just
 * enough, one too few, equal, too few people. None where the method cannot be shown in a line.
 */
export function examplesOf(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  if (electors < 1 || options.length < 2) return [];
  const all = decides(options)
    ? adoptions(procedure, options, electors)
    : ofMethod(procedure, options, electors).map((one) => underQuorum(one, procedure, electors));
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = one.weights.join() + "/" + one.received;
    return !seen.has(key) && seen.add(key);
  }).slice(0, most);
}

function ofMethod(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  switch (procedure.method) {
    case "irv":
      return rankings(options, electors);
    case "stv":
      return procedure.seats === 1
        ? rankings(options, electors)
        : transfers(procedure, options, electors);
    case "borda":
    case "condorcet":
    case "schulze":
      return comparisons(procedure, options, electors);
    case "score":
    case "dots":
    case "majority-judgement":
      return pointings(procedure, options, electors);
    default:
      return choices(procedure, options, electors);
  }
}

/** Too few who take part decide nothing, whatever the method. */
function underQuorum(example: Example, { quorum }: Procedure, electors: number): Example {
  if (!quorum || example.received >= needed(quorum, electors)) return example;
  return { ...example, finding: { ...example.finding, verdict: "noQuorum", chosen: [] } };
}

function adoptions(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  const of = (side: string) => options.findIndex(({ counts }) => counts === side);
  const [agrees, against, neither] = [of("agrees"), of("against"), of("neither")];
  const rest = against >= 0 ? against : neither;
  const make = (agreeing: number, others: number): Example => {
    const weights = options.map(() => 0);
    const yes = Math.max(0, Math.min(agreeing, electors));
    const no = Math.max(0, Math.min(others, electors - yes));
    const apart = against >= 0 && neither >= 0 ? Math.floor(no / 5) : 0;
    weights[agrees] = yes;
    if (rest >= 0) weights[rest] = no - apart;
    if (apart > 0) weights[neither] = apart;
    const received = yes + (rest >= 0 ? no : 0);
    const silent = electors - received;
    const deemed = procedure.silence === "agrees" ? silent : 0;
    const tally = { weights, received, deemed, electors };
    const finding = find(procedure, options, tally);
    return { weights, received, silent, deemed, finding, rounds: null, points: null };
  };
  const quorum = procedure.quorum ? needed(procedure.quorum, electors) : 0;
  const isAdopted = (yes: number, received: number) =>
    make(yes, received - yes).finding.verdict === "adopted";
  const present = Math.max(quorum, Math.ceil(electors * 5 / 6));
  const received = isAdopted(present, present) ? present : electors;
  const least = firstThat((yes) => isAdopted(yes, received), received);
  const few = Math.max(quorum, Math.ceil(electors / 3));
  const half = Math.floor(electors / 2);
  return [
    make(least, received - least),
    make(least - 1, received - least + 1),
    ...(electors % 2 === 0 ? [make(half, half)] : []),
    ...(procedure.silence === "agrees" ? [make(0, 0)] : []),
    ...(quorum > 0 ? [make(quorum - 1, 0)] : []),
    make(few, 0),
    make(half, electors - half),
    make(1, 0),
    make(electors, 0),
    make(0, electors),
    make(0, 0),
  ];
}

/** The least number from 0 to `end` that holds; `end` where none does. */
function firstThat(holds: (value: number) => boolean, end: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function choices(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  const seats = Math.min(procedure.seats, options.length);
  const single = procedure.method === "plurality";
  const make = (wanted: readonly number[], received: number): Example => {
    let left = single ? received : Infinity;
    const weights = wanted.map((weight) => {
      const fit = Math.max(0, Math.min(weight, received, left));
      left -= fit;
      return fit;
    });
    const tally = { weights, received, deemed: 0, electors };
    const silent = electors - received;
    const finding = find(procedure, options, tally);
    return { weights, received, silent, deemed: 0, finding, rounds: null, points: null };
  };
  const falling = (top: number, step: number) =>
    options.map((_, option) => Math.max(0, top - option * step));
  const parts = options.length * (options.length + 1) / 2;
  const unit = Math.max(1, Math.floor(electors / parts));
  const clear = single
    ? options.map((_, at) => unit * (options.length - at))
    : falling(Math.ceil(electors * 4 / 5), Math.max(1, Math.floor(electors / 8)));
  const sum = (weights: readonly number[]) => weights.reduce((a, b) => a + b, 0);
  const received = single ? Math.min(electors, sum(clear)) : electors;
  const equal = [...clear];
  if (seats < options.length) equal[seats] = equal[seats - 1]!;
  const fewer = single ? Math.min(electors, sum(equal)) : electors;
  const least = procedure.majority ? needed(procedure.majority.share, electors) : 0;
  const lacking = options.map((_, at) => at < seats - 1 ? Math.max(least, clear[at]!) : least - 1);
  const quorum = procedure.quorum ? needed(procedure.quorum, electors) : 0;
  return [
    make(clear, received),
    ...(seats < options.length ? [make(equal, fewer)] : []),
    ...(least > 0 ? [make(lacking, electors)] : []),
    ...(quorum > 0 ? [make(falling(quorum - 1, 1), quorum - 1)] : []),
    make(options.map((_, at) => at === 0 ? 1 : 0), 1),
    make(options.map(() => 0), 0),
    make(options.map((_, at) => at === 1 ? electors : 0), electors),
  ];
}

function rankings(options: readonly PollOption[], electors: number): Example[] {
  const three = options.length > 2;
  const make = (parts: readonly { order: number[]; weight: number }[]): Example => {
    const ballots = parts.filter(({ weight }) => weight > 0);
    const rounds = runoff(options.length, ballots);
    const received = ballots.reduce((sum, { weight }) => sum + weight, 0);
    const won = rounds.at(-1)!.elected;
    const finding: Finding = received === 0 || won === null
      ? { verdict: "none", chosen: [], needed: null, of: null }
      : { verdict: "chosen", chosen: [won], needed: null, of: null };
    const weights = rounds[0]!.votes.map((votes) => votes ?? 0);
    const silent = electors - received;
    return { weights, received, silent, deemed: 0, finding, rounds, points: null };
  };
  const over = Math.floor(electors / 2) + 1;
  const low = Math.max(1, Math.floor(electors / 3) - 1);
  const high = Math.ceil((electors - low) / 2);
  const middle = Math.max(0, electors - low - high);
  const last = options.length - 1;
  return [
    make([{ order: [0, 1], weight: over }, { order: [1, 0], weight: electors - over }]),
    ...(three && electors >= 3
      ? [
        // Who is behind at first wins by the ballots of the one who leaves.
        make([
          { order: [0, 1], weight: high },
          { order: [1, 0], weight: middle },
          { order: [last, 1], weight: low },
        ]),
        make([
          { order: [0, 1], weight: high },
          { order: [1, 0], weight: middle },
          { order: [last], weight: low },
        ]),
      ]
      : []),
    make([{ order: [1, 0], weight: over }, { order: [0, 1], weight: electors - over }]),
    make([{ order: [0], weight: 1 }]),
    make([]),
  ];
}
