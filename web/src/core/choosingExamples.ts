import type { Example } from "./example.ts";
import { type Finding, placesOf, type PollOption, type Procedure } from "./procedure.ts";
import { bordaOf, condorcetOf, droop, duelsOf, type Ranked, schulzeOf } from "./rankedExamples.ts";

/** Who is chosen of an order of places; several who would share the last seat have none. */
function seated(places: readonly (readonly number[])[], seats: number): Finding {
  const chosen: number[] = [];
  let tied = false;
  for (const place of places) {
    if (chosen.length >= seats) break;
    tied = chosen.length + place.length > seats;
    if (tied) break;
    chosen.push(...place);
  }
  const verdict = tied ? "tied" : chosen.length > 0 ? "chosen" : "none";
  return { verdict, chosen, needed: null, of: null };
}

/** A clear majority, a compromise that few rank first, a circle, and nobody. */
export function comparisons(
  { method, seats }: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  const count = options.length;
  const none: Finding = { verdict: "none", chosen: [], needed: null, of: null };
  const make = (parts: readonly Ranked[]): Example => {
    const ballots = parts.filter(({ weight }) => weight > 0);
    const received = ballots.reduce((sum, { weight }) => sum + weight, 0);
    const weights = options.map((_, option) =>
      ballots.reduce((sum, { order, weight }) => sum + (order[0] === option ? weight : 0), 0)
    );
    const wins = duelsOf(count, ballots);
    const points = method === "borda" ? bordaOf(count, ballots) : null;
    const winner = condorcetOf(wins);
    const finding = received === 0
      ? none
      : points
      ? seated(placesOf(points), seats)
      : method === "condorcet"
      ? winner === null ? none : { ...none, verdict: "chosen" as const, chosen: [winner] }
      : seated([schulzeOf(wins)], 1);
    return {
      weights,
      received,
      silent: electors - received,
      deemed: 0,
      finding,
      rounds: null,
      points,
    };
  };
  const over = Math.floor(electors / 2) + 1;
  const third = Math.floor(electors / 3);
  const rest = electors - over;
  const compared = [
    make([{ order: [0, 1], weight: over }, { order: [1, 0], weight: rest }]),
    ...(count > 2 && third > 1
      ? [
        make([
          { order: [0, 1, 2], weight: Math.ceil((electors - third + 1) / 2) },
          { order: [2, 1, 0], weight: Math.floor((electors - third + 1) / 2) },
          { order: [1, 0, 2], weight: third - 1 },
        ]),
        make([
          { order: [0, 1, 2], weight: third + 1 },
          { order: [1, 2, 0], weight: third },
          { order: [2, 0, 1], weight: electors - 2 * third - 1 },
        ]),
      ]
      : []),
    ...(electors % 2 === 0
      ? [make([{ order: [0, 1], weight: electors / 2 }, { order: [1, 0], weight: electors / 2 }])]
      : []),
    make([]),
    make([{ order: [1, 0], weight: over }, { order: [0, 1], weight: rest }]),
  ];
  // With several seats Schulze's order goes on after the first: that is too long for a line.
  return method === "schulze" && seats > 1 ? [] : compared;
}

/** Seats taken at once, a surplus that goes on, and nobody. */
export function transfers(
  { seats }: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  const quota = droop(electors, seats);
  const make = (weights: number[], chosen: number[]): Example => {
    const received = weights.reduce((sum, weight) => sum + weight, 0);
    const verdict = chosen.length > 0 ? "chosen" : "none";
    const finding: Finding = { verdict, chosen, needed: null, of: null };
    return {
      weights,
      received,
      silent: electors - received,
      deemed: 0,
      finding,
      rounds: null,
      points: null,
    };
  };
  const first = [...Array(seats).keys()];
  const left = electors - seats * quota;
  if (seats >= options.length || left < 0) return [];
  const at = (of: (option: number) => number) => options.map((_, option) => of(option));
  const few = Math.max(1, Math.floor(quota / 3));
  return [
    make(at((option) => option < seats ? quota : option === seats ? left : 0), first),
    // What the first has above the quota goes to the second choice of its ballots.
    make(
      at((option) =>
        option === 0
          ? 2 * quota - few
          : option === 1
          ? few
          : option < seats
          ? quota
          : option === seats
          ? left
          : 0
      ),
      first,
    ),
    make(at(() => 0), []),
  ];
}

/** One ahead, two equal, few with much to give, and nobody. */
export function pointings(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number,
): Example[] {
  const { method, most: dots, scale, seats } = procedure;
  const top = method === "dots" ? dots : scale;
  const make = (points: number[], received: number): Example => {
    // Of grades the middle one decides, of points their sum.
    const figures = method === "majority-judgement"
      ? received > 0 ? points : points.map(() => 0)
      : points.map((one) => one * received);
    const weights = figures.map((figure) => figure > 0 ? received : 0);
    const finding = seated(
      placesOf(figures).map((place) => place.filter((option) => figures[option]! > 0))
        .filter((place) => place.length > 0),
      seats,
    );
    return {
      weights,
      received,
      silent: electors - received,
      deemed: 0,
      finding,
      rounds: null,
      points: figures,
    };
  };
  const falling = (from: number) => options.map((_, at) => Math.max(0, from - at));
  const spread = method === "dots"
    ? options.map((_, at) => at === 0 ? Math.ceil(top * 2 / 3) : at === 1 ? Math.floor(top / 3) : 0)
    : falling(top);
  const equal = spread.map((one, at) => at === seats ? spread[seats - 1]! : one);
  return [
    make(spread, electors),
    ...(seats < options.length && method !== "majority-judgement" && method !== "dots"
      ? [make(equal, electors)]
      : []),
    ...(method === "dots" && top % 2 === 0 && seats === 1
      ? [make(options.map((_, at) => at < 2 ? top / 2 : 0), electors)]
      : []),
    make([...spread].reverse(), 1),
    make(options.map(() => 0), 0),
  ];
}
