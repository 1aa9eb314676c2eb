import { isAllowed } from "../../src/core/allowed.ts";
import type { Mark, PollMethod } from "../../src/core/procedure.ts";
import { equal } from "./equal.ts";

const options = [{ cost: 3 }, { cost: 4 }, { cost: 5 }];

function allows(method: PollMethod, mark: unknown, most = 0, scale = 5): boolean {
  return isAllowed(mark as Mark, { method, most, scale }, options);
}

Deno.test("choices: one, as many as the rules say, or what the budget pays", () => {
  equal(allows("plurality", { choices: [2] }), true);
  for (const choices of [[], [3], [-1], [0, 1], [0.5], ["0"], 0, null]) {
    equal(allows("plurality", { choices }), false);
  }
  equal(allows("approval", { choices: [0, 1, 2] }), true);
  equal(allows("approval", { choices: [0, 1] }, 2), true);
  equal(allows("approval", { choices: [0, 1, 2] }, 2), false);
  equal(allows("approval", { choices: [1, 0] }), false);
  equal(allows("approval", { choices: [1, 1] }), false);
  equal(allows("budget", { choices: [0, 1] }, 7), true);
  equal(allows("budget", { choices: [0, 2] }, 7), false);
});

Deno.test("points: one for each option, within the scale or the dots", () => {
  equal(allows("score", { points: [0, 5, 3] }), true);
  equal(allows("majority-judgement", { points: [0, 0, 0] }), true);
  for (const points of [[0, 5], [0, 6, 0], [-1, 0, 0], [1, 1, 1, 1]]) {
    equal(allows("score", { points }), false);
  }
  equal(allows("dots", { points: [1, 2, 0] }, 3), true);
  equal(allows("dots", { points: [0, 0, 0] }, 3), false);
  equal(allows("dots", { points: [2, 2, 0] }, 3), false);
});

Deno.test("ranks: each option once at most, equal ones in order", () => {
  equal(allows("irv", { ranks: [[2], [0, 1]] }), true);
  equal(allows("schulze", { ranks: [[1]] }), true);
  for (const ranks of [[], [[]], [[0], []], [[1, 0]], [[0], [0]], [[3]], [0]]) {
    equal(allows("stv", { ranks }), false);
  }
});

Deno.test("what is no mark, or more than one, is not allowed", () => {
  for (const mark of [null, "0", [0], {}, { ranks: [[0]] }, { choices: [0], note: "" }]) {
    equal(allows("plurality", mark), false);
  }
});
