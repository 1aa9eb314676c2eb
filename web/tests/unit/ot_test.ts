import {
  follow,
  followMerge,
  followSplit,
  isCollapsed,
  isGone,
  mapSpan,
  shiftSpan,
  splitSpan,
} from "../../src/core/anchors.ts";
import {
  apply,
  canonical,
  compose,
  difference,
  invert,
  offsetAfter,
  type Operation,
  OperationError,
  shift,
  split,
  transform,
} from "../../src/core/ot.ts";
import { equal } from "./equal.ts";

interface Vectors {
  canonical: { steps: Operation; operation: Operation }[];
  apply: { text: string; operation: Operation; result: string; inverse: Operation }[];
  refused: { text: string; operation: Operation; error: string }[];
  transform: {
    text: string;
    first: Operation;
    second: Operation;
    firstAfter: Operation;
    secondAfter: Operation;
    result: string;
  }[];
  compose: { first: Operation; second: Operation; operation: Operation }[];
  split: { operation: Operation; at: number; parts: Operation[]; cut: number }[];
}

const read = (name: string) =>
  JSON.parse(
    Deno.readTextFileSync(new URL(`../../../Tests/Vectors/texts/${name}.json`, import.meta.url)),
  );
const vectors: Vectors = read("operations");

/** The reason of the refusal, or what came instead of one. */
function refusal(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error instanceof OperationError ? error.reason : error;
  }
}

/** A small generator with a seed (mulberry32): 0 … bound - 1. */
function random(seed: number): (bound: number) => number {
  return (bound) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

Deno.test("operations come to what the vectors say", () => {
  for (const { steps, operation } of vectors.canonical) equal(canonical(steps), operation);
  for (const { text, operation, result, inverse } of vectors.apply) {
    equal(apply(text, operation), result);
    equal(invert(text, operation), inverse);
  }
  for (const { first, second, operation } of vectors.compose) {
    equal(compose(first, second), operation);
  }
  for (const { operation, at, parts, cut } of vectors.split) {
    equal(split(operation, at), parts);
    equal(offsetAfter(operation, at, "right"), cut);
  }
});

Deno.test("two people's operations converge as the vectors say", () => {
  for (const { text, first, second, firstAfter, secondAfter, result } of vectors.transform) {
    equal(transform(first, second, "before"), firstAfter);
    equal(transform(second, first, "after"), secondAfter);
    equal(apply(apply(text, first), secondAfter), result);
    equal(apply(apply(text, second), firstAfter), result);
  }
});

Deno.test("what is no operation on a text is refused", () => {
  for (const { text, operation, error } of vectors.refused) {
    equal(refusal(() => apply(text, canonical(operation))), error);
  }
  for (const steps of [null, {}, "a", [1.5], [NaN], [Infinity], [null], [[1]], [2 ** 60]]) {
    equal(refusal(() => canonical(steps)), "notAnOperation");
  }
  equal(refusal(() => canonical(["\ud842"])), "splitsSurrogatePair");
  equal(refusal(() => compose(["𠮷"], [-1])), "splitsSurrogatePair");
});

Deno.test("spans follow operations as the vectors say", () => {
  const { spans } = read("spans");
  for (const { operation, span: [start, end], result } of spans) {
    const mapped = mapSpan({ start, end }, operation);
    equal([mapped.start, mapped.end], result);
  }
});

Deno.test("spans follow splits and merges", () => {
  const span = { start: 2, end: 6 };
  equal(splitSpan(span, 4), [{ start: 2, end: 4 }, { start: 0, end: 2 }]);
  equal(splitSpan(span, 6), [span, null]);
  equal(splitSpan(span, 2), [null, { start: 0, end: 4 }]);
  equal(shiftSpan(span, 10), { start: 12, end: 16 });
  equal(isCollapsed({ start: 3, end: 3 }), true);
  equal(shift(["a"], 3), [3, "a"]);
  equal(shift([], 3), []);
});

Deno.test("a stretch over blocks follows what happens to them", () => {
  const stretch = { start: { block: "a", offset: 3 }, end: { block: "a", offset: 8 } };
  const cut = followSplit(stretch, "a", 5, "b");
  equal(cut, { start: { block: "a", offset: 3 }, end: { block: "b", offset: 3 } });
  equal(followMerge(cut, "b", "a", 5), stretch);
  equal(followSplit(stretch, "a", 3, "b").start, { block: "b", offset: 0 });
  equal(followSplit(stretch, "a", 8, "b").end, { block: "a", offset: 8 });
  equal(follow(stretch, [3, "xy"], "a").start.offset, 5);
  equal(follow(stretch, [8, "xy"], "a"), stretch);
  equal(follow(stretch, [3, "xy"], "c"), stretch);
  equal(isGone(follow(stretch, [1, "new", -9], "a")), true);
});

Deno.test("what was typed is found from the texts before and after", () => {
  equal(difference("aa", "aaa", 1), ["a"]);
  equal(difference("aa", "aaa", 2), [1, "a"]);
  equal(difference("aa", "aaa", 3), [2, "a"]);
  equal(difference("Dieu", "Điều", 4), ["Điề", -3]);
  equal(difference("a", "a", 1), []);
  // Two characters of one lead surrogate: the pair is replaced whole.
  equal(difference("𠮷", "𠮸", 2), ["𠮸", -2]);
  equal(difference("ab", "", 0), [-2]);
});

Deno.test("a difference leads from the old text to the new, wherever the caret is", () => {
  const next = random(7);
  const pieces = ["Điều ", "ộ", "𠮷", "𠮸", "a", "aa", "ư", "👩‍👧"];
  const word = () => Array.from({ length: next(6) }, () => pieces[next(pieces.length)]).join("");
  for (let round = 0; round < 20_000; round++) {
    const [before, after] = [word(), word()];
    const operation = difference(before, after, next(after.length + 3) - 1);
    equal(apply(before, operation), after);
    equal(canonical(operation), operation);
  }
});
