import { examplesOf } from "../../src/core/examples.ts";
import {
  choosing,
  fitted,
  fittedOptions,
  ofMethod,
  optionsOf,
  procedureOf,
  templates,
} from "../../src/core/pollTemplates.ts";
import { bordaOf, condorcetOf, duelsOf, schulzeOf } from "../../src/core/rankedExamples.ts";
import {
  countsOf,
  find,
  needed,
  overHalf,
  type PollOption,
  type Procedure,
  runoff,
  twoThirds,
} from "../../src/core/procedure.ts";
import {
  signatureChoiceOf,
  signatureChoices,
  signatureRules,
} from "../../src/core/signatureRule.ts";
import { equal } from "./equal.ts";

const words = {
  agree: "Đồng ý",
  against: "Không đồng ý",
  other: "Ý kiến khác",
  yes: "Tán thành",
  no: "Không tán thành",
  abstain: "Không biểu quyết",
};
const three = optionsOf("majority", words);
const majority = procedureOf("majority");
const named = (...names: string[]): PollOption[] =>
  names.map((text) => ({ cost: 0, counts: "neither", needsReason: false, text }));
const tally = (agrees: number, against: number, neither: number, electors: number, deemed = 0) => ({
  weights: [agrees, against, neither],
  received: agrees + against + neither,
  deemed,
  electors,
});

Deno.test("a share says the least whole number that is enough", () => {
  equal([2, 3, 26, 27].map((whole) => needed(overHalf, whole)), [2, 2, 14, 14]);
  equal([3, 4, 27, 28].map((whole) => needed(twoThirds, whole)), [2, 3, 18, 19]);
  equal(needed({ numerator: 0, denominator: 1, strict: true }, 10), 1);
  equal(needed({ numerator: 1, denominator: 1, strict: false }, 10), 10);
  // Beyond 2^53 a product of numbers would no longer be exact.
  const great = 100_000_000_000;
  equal(
    needed({ numerator: 999_999, denominator: 1_000_000, strict: true }, great),
    99_999_900_001,
  );
});

Deno.test("more than half of all is one more than half, and not half", () => {
  equal(find(majority, three, tally(14, 9, 3, 26)).verdict, "adopted");
  equal(find(majority, three, tally(13, 10, 3, 26)).verdict, "rejected");
  equal(find(majority, three, tally(13, 0, 0, 27)).verdict, "rejected");
  equal(find({ ...majority, tie: "again" }, three, tally(13, 10, 3, 26)).verdict, "tied");
  const chair: Procedure = { ...majority, tie: "chair" };
  equal(find(chair, three, tally(13, 13, 0, 26)).verdict, "tied");
  equal(find(chair, three, tally(13, 13, 0, 26), null, "agrees").verdict, "adopted");
  equal(find(chair, three, tally(13, 13, 0, 26), null, "against").verdict, "rejected");
});

Deno.test("votes are equal of all, or of those for and against", () => {
  const rule: Procedure = { ...majority, tie: "again" };
  const cast: Procedure = { ...rule, tieBase: "cast" };
  equal(find(cast, three, tally(10, 10, 3, 27)).verdict, "tied");
  equal(find(rule, three, tally(10, 10, 3, 27)).verdict, "rejected");
  equal(find({ ...rule, tieBase: "all" }, three, tally(10, 10, 3, 27)).verdict, "rejected");
  equal(find(cast, three, tally(13, 10, 3, 26)).verdict, "rejected");
  equal(find(cast, three, tally(10, 11, 3, 27)).verdict, "rejected");
  equal(find(cast, three, tally(11, 10, 3, 27)).verdict, "rejected");
  equal(find(cast, three, tally(2, 4, 3, 11, 2)).verdict, "tied");
  equal(find(cast, three, tally(0, 0, 0, 26)).verdict, "rejected");
  equal(find({ ...cast, tie: "chair" }, three, tally(10, 10, 3, 27), null, "agrees").chosen, [0]);
});

Deno.test("what has no meaning is not sent, and few are never shown apart", () => {
  const sent = (part: Partial<Procedure>) => fitted({ ...majority, ...part }, three);
  equal(sent({ tie: "chair", tieBase: "cast" }).tieBase, "cast");
  equal("tieBase" in sent({ tieBase: "cast" }), false);
  const share = { majority: { base: "all" as const, share: twoThirds } };
  equal("tieBase" in sent({ ...share, tie: "chair", tieBase: "cast" }), false);
  equal(sent({ secrecy: "confidential", smallestGroup: 1 }).smallestGroup, 5);
  equal(sent({ secrecy: "confidential", smallestGroup: 6 }).smallestGroup, 6);
  equal(sent({ smallestGroup: 1 }).smallestGroup, 1);
});

Deno.test("two thirds are enough, and no tie arises at half", () => {
  const rule: Procedure = { ...procedureOf("twoThirds"), tie: "again" };
  equal(find(rule, three, tally(18, 9, 0, 27)).verdict, "adopted");
  equal(find(rule, three, tally(17, 10, 0, 27)).verdict, "rejected");
  equal(find(rule, three, tally(13, 13, 0, 26)).verdict, "rejected");
});

Deno.test("a quorum asks who took part, and silence that agrees takes no part", () => {
  const rule: Procedure = { ...majority, quorum: twoThirds, silence: "agrees" };
  equal(find(rule, three, tally(17, 0, 0, 27, 10)).verdict, "noQuorum");
  equal(find(rule, three, tally(5, 13, 0, 27, 9)), {
    verdict: "adopted",
    chosen: [0],
    needed: 14,
    of: 27,
  });
});

Deno.test("of those who took part the base is smaller", () => {
  const present: Procedure = { ...majority, majority: { base: "present", share: overHalf } };
  equal(find(present, three, tally(6, 5, 0, 27)), {
    verdict: "adopted",
    chosen: [0],
    needed: 6,
    of: 11,
  });
  equal(find(present, three, tally(0, 0, 0, 27)).verdict, "rejected");
});

Deno.test("nobody takes a seat that several would share", () => {
  const rule = procedureOf("election");
  const options = named("A", "B", "C");
  const of = (weights: number[]) =>
    find(rule, options, { ...tally(0, 0, 0, 9), weights, received: 9 });
  equal(of([7, 5, 4]).chosen, [0, 1]);
  equal(of([7, 5, 5]), { verdict: "tied", chosen: [0], needed: null, of: null });
  equal(of([7, 0, 0]).chosen, [0]);
  equal(of([0, 0, 0]).verdict, "none");
});

Deno.test("what most want is bought first, the rest as it fits", () => {
  const options = named("A", "B", "C").map((one, at) => ({ ...one, cost: [60, 50, 30][at]! }));
  const rule: Procedure = { ...procedureOf("opinion"), method: "budget", most: 100 };
  const found = find(rule, options, { weights: [5, 4, 3], received: 6, deemed: 0, electors: 9 });
  equal(found.chosen, [0, 2]);
});

Deno.test("split votes count part by part, and a ballot once", () => {
  const counts = countsOf(2, [
    { parts: [{ mark: { choices: [0] }, weight: 2 }, { mark: { choices: [0, 1] }, weight: 1 }] },
    { parts: [{ mark: { choices: [1] }, weight: 4 }] },
  ]);
  equal(counts, [{ ballots: 1, points: 3, weight: 3 }, { ballots: 2, points: 5, weight: 5 }]);
  equal(countsOf(2, [{ parts: [{ mark: { points: [0, 4] }, weight: 2 }] }])[1], {
    ballots: 1,
    points: 8,
    weight: 2,
  });
  equal(countsOf(2, [{ parts: [{ mark: { ranks: [[1], [0]] }, weight: 1 }] }])[1]!.weight, 1);
});

Deno.test("in a run-off the ballots of who leaves go on", () => {
  const rounds = runoff(3, [
    { order: [0, 1], weight: 4 },
    { order: [1, 0], weight: 3 },
    { order: [2, 1], weight: 2 },
  ]);
  equal(rounds.map(({ votes }) => votes), [[4, 3, 2], [4, 5, null]]);
  equal(rounds.map(({ eliminated }) => eliminated), [2, null]);
  equal(rounds.at(-1)!.elected, 1);
});

Deno.test("every template has four different examples that follow from its rules", () => {
  for (const template of templates) {
    for (const electors of [5, 26, 27, 100_000]) {
      const options = optionsOf(template, words).map((one, at) => ({
        ...one,
        text: one.text || `Phương án ${at + 1}`,
      }));
      const examples = examplesOf(fitted(procedureOf(template), options), options, electors);
      equal([template, electors, examples.length], [template, electors, 4]);
      for (const { received, silent } of examples) equal(received + silent, electors);
      equal(
        new Set(examples.map(({ finding }) => finding.verdict)).size > 1 || template === "ranking",
        true,
      );
    }
  }
});

Deno.test("the first two examples stand on either side of what is needed", () => {
  const [enough, lacking] = examplesOf(majority, three, 27);
  equal([enough!.weights[0], enough!.finding.verdict], [14, "adopted"]);
  equal([lacking!.weights[0], lacking!.finding.verdict], [13, "rejected"]);
  const quorum = examplesOf({ ...majority, quorum: twoThirds }, three, 27);
  equal(quorum.find(({ finding }) => finding.verdict === "noQuorum")?.received, 17);
  const silent = examplesOf({ ...majority, silence: "agrees" }, three, 26);
  equal(
    silent.some(({ received, finding }) => received === 0 && finding.verdict === "adopted"),
    true,
  );
});

Deno.test("every method that is offered has examples that follow from its rules", () => {
  const options = named("A", "B", "C", "D");
  for (const method of choosing.flatMap(([, methods]) => methods)) {
    for (const seats of [1, 2]) {
      const rules = fitted({ ...procedureOf("opinion"), ...ofMethod(method), seats }, options);
      const examples = examplesOf(rules, options, 27);
      if (method === "schulze" && seats > 1) continue;
      equal([method, seats, examples.length >= 3], [method, seats, true]);
      for (const { received, silent, finding } of examples) {
        equal(received + silent, 27);
        equal([method, received === 0 && finding.chosen.length > 0], [method, false]);
        equal([method, finding.chosen.length <= rules.seats || method === "budget"], [
          method,
          true,
        ]);
      }
    }
  }
});

Deno.test("what a method has no use for is not sent", () => {
  const options = named("A", "B", "C").map((one) => ({ ...one, cost: 7 }));
  for (const method of choosing.flatMap(([, methods]) => methods)) {
    const rules = fitted({ ...majority, scale: 9, most: 3, seats: 2, method }, options);
    equal(rules.majority !== undefined, method === "plurality" || method === "approval");
    equal(rules.scale > 0, method === "score" || method === "majority-judgement");
    equal(rules.seats === 1, ["irv", "condorcet", "budget"].includes(method));
    equal(fittedOptions(options, method)[0]!.cost, method === "budget" ? 7 : 0);
  }
});

Deno.test("in pairs a compromise wins that few rank first, and a circle has no winner", () => {
  const wins = duelsOf(3, [
    { order: [0, 1, 2], weight: 10 },
    { order: [2, 1, 0], weight: 9 },
    { order: [1, 0, 2], weight: 8 },
  ]);
  equal([condorcetOf(wins), schulzeOf(wins)], [1, [1]]);
  const circle = duelsOf(3, [
    { order: [0, 1, 2], weight: 10 },
    { order: [1, 2, 0], weight: 9 },
    { order: [2, 0, 1], weight: 8 },
  ]);
  equal([condorcetOf(circle), schulzeOf(circle)], [null, [0]]);
  equal(bordaOf(3, [{ order: [1], weight: 2 }]), [1, 4, 1]);
});

Deno.test("what is asked of signatures has one word each, and a secret ballot bears none", () => {
  for (const choice of signatureChoices) {
    equal(signatureChoiceOf(signatureRules[choice]), choice);
  }
  const signature = signatureRules.required!;
  equal(fitted({ ...majority, signature }, three).signature, signature);
  equal(fitted({ ...majority, signature, secrecy: "secret" }, three).signature, undefined);
});
