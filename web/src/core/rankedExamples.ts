/** Imagined rankings, counted by the methods that compare, for the examples beside the rules. */

export interface Ranked {
  order: readonly number[];
  weight: number;
}

/** How many prefer the option of the row to that of the column; who is not named stands below. */
export function duelsOf(optionCount: number, ballots: readonly Ranked[]): number[][] {
  const wins = Array.from({ length: optionCount }, () => Array<number>(optionCount).fill(0));
  for (const { order, weight } of ballots) {
    const place = (option: number) => {
      const at = order.indexOf(option);
      return at < 0 ? optionCount : at;
    };
    for (const one of order) {
      for (let other = 0; other < optionCount; other++) {
        if (place(one) < place(other)) wins[one]![other]! += weight;
      }
    }
  }
  return wins;
}

/** Who beats every other; null where nobody does. */
export function condorcetOf(wins: readonly (readonly number[])[]): number | null {
  const found = wins.findIndex((row, one) =>
    row.every((votes, other) => one === other || votes > wins[other]![one]!)
  );
  return found < 0 ? null : found;
}

/** The strongest path from each to each other (Schulze 2011, section 2.3). */
export function pathsOf(wins: readonly (readonly number[])[]): number[][] {
  const paths = wins.map((row, one) =>
    row.map((votes, other) => votes > wins[other]![one]! ? votes : 0)
  );
  const all = [...wins.keys()];
  for (const middle of all) {
    for (const one of all) {
      for (const other of all) {
        const over = Math.min(paths[one]![middle]!, paths[middle]![other]!);
        if (one !== other && over > paths[one]![other]!) paths[one]![other] = over;
      }
    }
  }
  return paths;
}

/** Whose strongest path to each other is at least as strong as the way back. */
export function schulzeOf(wins: readonly (readonly number[])[]): number[] {
  const paths = pathsOf(wins);
  const all = [...wins.keys()];
  return all.filter((one) => all.every((other) => paths[one]![other]! >= paths[other]![one]!));
}

/** n−1 points for the first place down to none; places that are left share what is left. */
export function bordaOf(optionCount: number, ballots: readonly Ranked[]): number[] {
  const points = Array<number>(optionCount).fill(0);
  for (const { order, weight } of ballots) {
    const rest = optionCount - order.length;
    for (let option = 0; option < optionCount; option++) {
      const at = order.indexOf(option);
      points[option]! += weight * (at < 0 ? (rest - 1) / 2 : optionCount - 1 - at);
    }
  }
  return points;
}

/** The least votes that so many seats cannot be won with by one more (Droop). */
export function droop(electors: number, seats: number): number {
  return Math.floor(electors / (seats + 1)) + 1;
}
