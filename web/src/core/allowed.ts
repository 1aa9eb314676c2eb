/** Which marks the rules of a poll allow: what the server judges, judged again (protocol, 5.3). */
import { type Mark, markOf, type PollOption, type Procedure } from "./procedure.ts";

/** Of what a sealed ballot holds, which anybody may have written: it may be any JSON. */
export function isAllowed(
  mark: Mark | null,
  procedure: Pick<Procedure, "method" | "most" | "scale">,
  options: readonly Pick<PollOption, "cost">[],
): boolean {
  if (mark === null || typeof mark !== "object") return false;
  const kind = markOf(procedure.method);
  const { choices, points, ranks } = mark;
  if (Object.keys(mark).some((name) => name !== kind)) return false;
  switch (kind) {
    case "choices":
      return isList(choices) && areChoices(choices, procedure, options);
    case "points":
      return isList(points) && arePoints(points, procedure, options.length);
    case "ranks":
      return Array.isArray(ranks) && ranks.every(isList) && areRanks(ranks, options.length);
  }
}

function isList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(Number.isSafeInteger);
}

function areChoices(
  choices: number[],
  { method, most }: Pick<Procedure, "method" | "most">,
  options: readonly Pick<PollOption, "cost">[],
): boolean {
  if (choices.length === 0 || !areOptions(choices, options.length) || !ascend(choices)) {
    return false;
  }
  if (method === "plurality") return choices.length === 1;
  if (method === "budget") {
    return choices.reduce((sum, choice) => sum + (options[choice]?.cost ?? 0), 0) <= most;
  }
  return most === 0 || choices.length <= most;
}

function arePoints(
  points: number[],
  { method, most, scale }: Pick<Procedure, "method" | "most" | "scale">,
  count: number,
): boolean {
  const top = method === "dots" ? most : scale;
  if (points.length !== count || !points.every((one) => one >= 0 && one <= top)) return false;
  const sum = points.reduce((whole, one) => whole + one, 0);
  return method !== "dots" || (sum >= 1 && sum <= most);
}

function areRanks(ranks: number[][], count: number): boolean {
  const named = ranks.flat();
  return named.length > 0 && ranks.every((place) => place.length > 0 && ascend(place)) &&
    areOptions(named, count) && new Set(named).size === named.length;
}

function areOptions(numbers: number[], count: number): boolean {
  return numbers.every((one) => one >= 0 && one < count);
}

function ascend(numbers: number[]): boolean {
  return numbers.every((one, at) => at === 0 || numbers[at - 1]! < one);
}
