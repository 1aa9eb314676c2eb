import { Heights } from "../../src/core/heights.ts";
import { heightGuess, wholeMax, Windowed } from "../../src/core/windowed.ts";
import { equal } from "./equal.ts";

Deno.test("heights in a tree add up as they do in a list", () => {
  const tree = new Heights();
  const list: number[] = [];
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 600; round++) {
    if (list.length === 0 || random(3) > 0) {
      list.push(20 + random(300));
      tree.append(list.at(-1)!);
    } else {
      const index = random(list.length);
      list[index] = 20 + random(300);
      tree.set(index, list[index]!);
    }
    let top = 0;
    for (const [index, height] of list.entries()) {
      equal(tree.top(index), top);
      equal(tree.at(top + height / 2), index);
      top += height;
    }
    equal(tree.total, top);
  }
  equal(tree.at(-5), 0);
  equal(tree.at(1e9), list.length - 1);
});

const named = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `r${from + index}`);

Deno.test("a short list stands whole, of a long one only what is near the view", () => {
  const list = new Windowed();
  list.follow(named(0, wholeMax));
  equal(list.rows([]).length, wholeMax);
  list.follow(named(0, 5_000));
  list.top = list.topOf(2_500);
  const rows = list.rows([]);
  equal(rows.includes(2_500), true);
  equal(rows.length < 40, true);
  equal(list.covers, true);
  list.top = 0;
  equal(list.covers, false);
});

Deno.test("a row that must stay does so with its neighbours, in order", () => {
  const list = new Windowed();
  list.follow(named(0, 5_000));
  list.top = list.total - list.height;
  const rows = list.rows(["r10", "gone"]);
  equal(rows.slice(0, 3), [9, 10, 11]);
  equal(rows.at(-1), 4_999);
  equal(rows, [...rows].sort((a, b) => a - b));
});

Deno.test("rows in front move the view with what it shows; rows at the end do not", () => {
  const list = new Windowed();
  list.follow(named(1_000, 2_000));
  list.measured("r1000", 400);
  list.top = list.topOf(500);
  const top = list.top;
  list.follow(named(1_000, 2_001));
  equal(list.top, top);
  list.follow(named(900, 2_001));
  equal(list.top, top + 100 * heightGuess);
  equal(list.topOf(list.indexOf("r1001")), 100 * heightGuess + 400);
});
