import {
  clockLeft,
  equalled,
  faultOf,
  instantOf,
  moved,
  newTracker,
  percentPassed,
  sorted,
  spaced,
  standingOf,
  trackerIn,
  unranked,
} from "../../src/core/polling.ts";
import { equal } from "./equal.ts";

const dated = { cancelledFor: null, closedAt: null, closesAt: 1000, openedAt: 0 };

Deno.test("a poll is open until its time, whatever the page has heard", () => {
  equal(standingOf(dated, 999), "open");
  equal(standingOf(dated, 1000), "over");
  equal(standingOf({ ...dated, closesAt: null }, 1e15), "open");
  equal(standingOf({ ...dated, closedAt: 5 }, 1), "closed");
  equal(standingOf({ ...dated, cancelledFor: "Nhầm." }, 1), "cancelled");
});

Deno.test("open polls come first, of them the one that ends first", () => {
  const row = (name: string, part: object) => ({ ...dated, name, ...part });
  const list = [
    row("old", { closedAt: 3, openedAt: 1 }),
    row("late", { closesAt: 900 }),
    row("without", { closesAt: null }),
    row("soon", { closesAt: 500 }),
    row("new", { closedAt: 9, openedAt: 8 }),
  ];
  equal(sorted(list, 100).map(({ name }) => name), ["soon", "late", "without", "new", "old"]);
});

Deno.test("a tracker has sixteen of its letters, each as likely as another", () => {
  equal(/^[A-Z2-9]{16}$/.test(newTracker()), true);
  equal(newTracker() === newTracker(), false);
  // The last 18 bytes would make the first letters likelier: they are thrown away.
  let next = 0;
  const counted = newTracker((bytes) => bytes.map(() => 230 + (next++ % 16)));
  equal(counted, "2345678923456789".replaceAll("1", ""));
  equal(spaced("ABCDEFGH2345"), "ABCD EFGH 2345");
  equal(trackerIn(" abcd-efgh 2345"), "ABCDEFGH2345");
});

Deno.test("a day and a clock are of the department's zone", () => {
  equal(instantOf("2026-11-24", "17:00"), Date.parse("2026-11-24T17:00:00+07:00"));
  equal(instantOf("2026-11-24", "00:00"), Date.parse("2026-11-24T00:00:00+07:00"));
  equal(instantOf("2026-11-24", "24:00"), null);
  equal(instantOf("", "17:00"), null);
});

Deno.test("what is left is never below zero", () => {
  equal(clockLeft(8_076_000, 0), { days: 0, clock: "02:14:36" });
  equal(clockLeft(90_061_000, 0), { days: 1, clock: "01:01:01" });
  equal(clockLeft(0, 5), { days: 0, clock: "00:00:00" });
  equal([percentPassed(0, 200, 50), percentPassed(0, 200, 500)], [25, 100]);
});

Deno.test("a mark is as the method asks", () => {
  const options = ["A", "B", "C"].map((text) => ({
    cost: 60,
    counts: "neither" as const,
    needsReason: false,
    text,
  }));
  equal(faultOf({}, { method: "plurality", most: 1 }, options), "empty");
  equal(faultOf({ choices: [0, 1] }, { method: "approval", most: 1 }, options), "tooMany");
  equal(faultOf({ choices: [0, 1] }, { method: "approval", most: 0 }, options), null);
  equal(faultOf({ choices: [0, 1] }, { method: "budget", most: 100 }, options), "tooMuch");
  equal(faultOf({ ranks: [] }, { method: "irv", most: 1 }, options), "empty");
  equal(faultOf({ points: [0, 0, 0] }, { method: "dots", most: 5 }, options), "empty");
  equal(faultOf({ points: [3, 3, 0] }, { method: "dots", most: 5 }, options), "tooMuch");
  equal(faultOf({ points: [0, 0, 0] }, { method: "score", most: 0 }, options), null);
});

Deno.test("a ranked option moves line by line, and may share a place", () => {
  const strict = [[0], [1], [2]];
  equal(moved(strict, 2, -1), [[0], [2], [1]]);
  equal(moved(strict, 0, -1), strict);
  equal(moved(strict, 0, 5), [[1], [2], [0]]);
  equal(moved([[0], [1]], 7, 1), [[0], [1]]);
  equal(equalled(strict, 1), [[0, 1], [2]]);
  equal(equalled([[0, 1], [2]], 1), strict);
  equal(equalled([[0, 1], [2]], 2), [[0, 1, 2]]);
  // Who passes through equals is equal to them for that while, and leaves them as they were.
  equal(moved([[0, 1], [2]], 2, -1), [[0, 1, 2]]);
  equal(moved([[0, 1], [2]], 0, 2), [[1], [2], [0]]);
  equal(unranked([[0, 1], [2]], 0), [[1], [2]]);
});
