import { countRanked, judged, type RankedBallot } from "../../src/core/rankedCount.ts";
import { equal } from "./equal.ts";

/** “42: 0123” is 42 ballots that rank the options in this order. */
const cast = (...lines: string[]): RankedBallot[] =>
  lines.map((line) => {
    const [weight, order] = line.split(": ");
    return { ranks: [...order!].map((one) => [Number(one)]), weight: Number(weight) };
  });

/** Memphis, Nashville, Chattanooga and Knoxville want the capital of Tennessee. */
const tennessee = cast("42: 0123", "26: 1230", "15: 2310", "17: 3210");

Deno.test("every method chooses the capital that the literature names", () => {
  const first = (method: "borda" | "irv" | "condorcet" | "schulze" | "stv") =>
    countRanked(method, 4, tennessee, 1).ranking[0];
  equal(first("borda"), [1]);
  equal(first("condorcet"), [1]);
  equal(first("schulze"), [1]);
  equal(first("irv"), [3]);
  equal(first("stv"), [3]);
});

Deno.test("strongest paths order the 45 voters of Schulze 2011", () => {
  const ballots = cast(
    ..."5: 02143,5: 03421,8: 14302,3: 20143,7: 20413,2: 21034,7: 32410,8: 41032".split(","),
  );
  equal(countRanked("schulze", 5, ballots, 1).ranking, [[4], [0], [2], [1], [3]]);
});

Deno.test("a circle of duels has nobody above all others", () => {
  const circle = cast("3: 012", "3: 120", "3: 201");
  equal(countRanked("condorcet", 3, circle, 1), { ranking: [[0, 1, 2]], seats: 0 });
});

Deno.test("surpluses and those who leave are transferred to the last fraction", () => {
  // Oranges, pears, strawberries, cake, chocolate, hamburgers, chicken: three of them, quota 6.
  const party = cast("4: 0", "2: 10", "8: 32", "4: 34", "1: 4", "1: 5", "3: 6");
  equal(countRanked("stv", 7, party, 3).ranking.slice(0, 3), [[3], [0], [2]]);
});

Deno.test("who shares places shares their points", () => {
  const shared: RankedBallot[] = [{ ranks: [[0, 1], [2]], weight: 1 }, { ranks: [[1]], weight: 1 }];
  // 3/2 + 1/2, 3/2 + 2, 0 + 1/2.
  equal(countRanked("borda", 3, shared, 1).ranking, [[1], [0], [2]]);
});

Deno.test("the middle grade decides, then what stands beside it", () => {
  const grades = [{ points: [4, 3, 0], weight: 2 }, { points: [1, 3, 4], weight: 1 }];
  // 4 4 1, 3 3 3, 4 0 0.
  equal(judged(3, grades), [[0], [1], [2]]);
  equal(judged(2, [{ points: [3, 3], weight: 5 }]), [[0, 1]]);
});
