import { countsOf, find, type Finding, markOf } from "../../core/procedure.ts";
import { countRanked, judged } from "../../core/rankedCount.ts";
import type { PollAnswer, PollResult, PublishedBallot } from "../../state/polls.ts";

/** Fewer secret ballots are never read (docs/protocol.md, section 5.3.1). */
const secretLeast = 5;

/** Whether the published ballots, counted anew on this device, come to the published result. */
export function agrees(
  of: PollAnswer,
  result: PollResult,
  ballots: readonly PublishedBallot[],
): boolean {
  const { box, options, procedure } = of;
  const counted = ballots.filter((ballot) => isCounted(of, ballot));
  const counts = countsOf(options.length, counted);
  const valid = weightOf(counted);
  // Each ballot of a box weighs the same, also one that could not be read.
  const received = box ? ballots.length : weightOf(ballots);
  if (received !== result.receivedWeight || valid !== result.validWeight) return false;
  const same = counts.every((count, option) =>
    count.weight === result.counts[option]!.weight &&
    count.ballots === result.counts[option]!.ballots &&
    count.points === result.counts[option]!.points
  );
  if (box && received < secretLeast) return same && result.verdict === "noQuorum";
  const points = markOf(procedure.method) === "points" ? counts.map((one) => one.points) : null;
  const tally = {
    weights: counts.map(({ weight }) => weight),
    received,
    valid,
    deemed: result.deemedWeight,
    electors: result.electorWeight,
  };
  // A tie that a chair decided is as that chair voted.
  const chair = result.brokenBy
    ? result.verdict === "adopted" ? "agrees" as const : "against" as const
    : null;
  const found = find(procedure, options, tally, points, chair);
  const final = found.verdict === "noQuorum" ? found : ranked(of, counted) ?? found;
  return same && final.verdict === result.verdict && final.chosen.join() === result.chosen.join();
}

/** Whether whoever looks learns of every ballot if it counts: of signatures where names are. */
export function canRecount(
  { procedure }: PollAnswer,
  ballots: readonly PublishedBallot[],
): boolean {
  return !procedure.signature?.required || ballots.every(({ elector }) => elector !== null);
}

/** A ballot counts once it is signed, where it has to be. */
function isCounted({ procedure }: PollAnswer, { parts, signature }: PublishedBallot): boolean {
  const rule = procedure.signature;
  if (!rule?.required) return parts.length > 0;
  if (!signature || signature.realm === "trial") return false;
  return signature.verdict === "valid" ||
    (rule.undeterminedCounts && signature.verdict === "undetermined");
}

function weightOf(ballots: readonly PublishedBallot[]): number {
  return ballots.flatMap(({ parts }) => parts).reduce((sum, { weight }) => sum + weight, 0);
}

type Outcome = Pick<Finding, "verdict" | "chosen">;

/** Who takes the seats by a method that orders; null for one that only adds up. */
function ranked(
  { options, procedure }: PollAnswer,
  ballots: readonly PublishedBallot[],
): Outcome | null {
  const { method, seats } = procedure;
  const parts = ballots.flatMap((ballot) => ballot.parts);
  if (markOf(method) === "ranks") {
    const cast = parts.map(({ mark, weight }) => ({ ranks: mark.ranks ?? [], weight }));
    const found = countRanked(method, options.length, cast, seats);
    return seated(parts.length > 0 ? found.ranking : [], found.seats);
  }
  if (method !== "majority-judgement") return null;
  const cast = parts.map(({ mark, weight }) => ({ points: mark.points ?? [], weight }));
  return seated(parts.length > 0 ? judged(options.length, cast) : [], seats);
}

/** Who would share the last seat has none of it. */
function seated(ranking: readonly number[][], seats: number): Outcome {
  const chosen: number[] = [];
  for (const place of ranking) {
    if (chosen.length >= seats) break;
    if (chosen.length + place.length > seats) return { verdict: "tied", chosen };
    chosen.push(...place);
  }
  return { verdict: chosen.length > 0 ? "chosen" : "none", chosen };
}
