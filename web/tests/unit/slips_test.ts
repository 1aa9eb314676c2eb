import { equal } from "./equal.ts";
import {
  type Course,
  isDiffering,
  owes,
  phaseOf,
  slipOptions,
  slipProfile,
  takesAnswers,
  urgency,
  withSilence,
} from "../../src/core/slips.ts";

const course: Course = {
  closedAt: null,
  closesAt: null,
  endedAt: null,
  reportedAt: null,
  sentAt: null,
  withdrawnFor: null,
};
const sent: Course = { ...course, sentAt: 1, closesAt: 100 };

Deno.test("the phase of a slip follows from its dates and the clock", () => {
  equal(phaseOf(course, 5), "draft");
  equal(phaseOf(sent, 99), "open");
  equal(phaseOf(sent, 100), "over");
  equal(phaseOf({ ...sent, endedAt: 100 }, 100), "ended");
  equal(phaseOf({ ...sent, endedAt: 100, reportedAt: 101 }, 102), "reported");
  equal(phaseOf({ ...sent, endedAt: 100, reportedAt: 101, closedAt: 103 }, 104), "closed");
  equal(phaseOf({ ...sent, withdrawnFor: "x" }, 5), "withdrawn");
});

Deno.test("opinions are taken within the term, and after it where the profile says so", () => {
  equal(takesAnswers(sent, false, 99), true);
  equal(takesAnswers(sent, false, 100), false);
  equal(takesAnswers(sent, true, 100), true);
  equal(takesAnswers({ ...sent, endedAt: 100 }, true, 100), false);
  equal(takesAnswers(course, true, 5), false);
});

Deno.test("silence that agrees is settled at the end of the term: nothing comes late", () => {
  const patient = withSilence(slipProfile("government", ""), false);
  equal(patient.acceptsLate, true);
  equal(patient.procedure.silence, "nothing");
  const strict = withSilence(slipProfile("internal", ""), true);
  equal(strict.acceptsLate, false);
  equal(strict.steps.every(({ days }) => days <= 0), true);
});

Deno.test("the steps of a template stand in the order of time", () => {
  for (const template of ["government", "internal"] as const) {
    const { steps } = slipProfile(template, "");
    const order = steps.map(({ days, hour }) => days * 25 + hour);
    equal(order, [...order].sort((a, b) => a - b));
  }
});

Deno.test("agreement with an adjustment agrees and still wants a response", () => {
  const words = { agree: "A", adjust: "B", refuse: "C", other: "D" };
  equal(slipOptions(words, true).map(isDiffering), [false, true, true, true]);
  equal(slipOptions(words, true).map(({ counts }) => counts), [
    "agrees",
    "agrees",
    "against",
    "neither",
  ]);
  equal(slipOptions(words, false).length, 3);
});

Deno.test("a slip is late, soon or calm", () => {
  const day = 86_400_000;
  equal(urgency(2 * day, 0), "calm");
  equal(urgency(2 * day, day), "soon");
  equal(urgency(2 * day, 2 * day), "late");
  equal(urgency(null, 0), "calm");
});

Deno.test("who has to sign owes something until it is done", () => {
  const { procedure } = slipProfile("government", "");
  const signed = { ...procedure, signature: { required: true, undeterminedCounts: false } };
  const optional = { ...procedure, signature: { required: false, undeterminedCounts: false } };
  equal(owes({ answered: false, signed: false }, procedure), true);
  equal(owes({ answered: true, signed: false }, procedure), false);
  equal(owes({ answered: true, signed: false }, optional), false);
  equal(owes({ answered: true, signed: false }, signed), true);
  equal(owes({ answered: true, signed: true }, signed), false);
});
