import {
  clock,
  date,
  daysLeft,
  dueState,
  endOfDay,
  fieldDate,
  shortDate,
} from "../../src/core/time.ts";
import { longDate, moment, momentWithClock } from "../../src/i18n/index.ts";
import { equal } from "./equal.ts";

// Friday 20 November 2026, 15:42 in Hanoi.
const now = Date.UTC(2026, 10, 20, 8, 42);
const hour = 3_600_000;
const day = 24 * hour;

Deno.test("dates and times are those of Hanoi, whatever the machine's zone", () => {
  equal(clock(now), "15:42");
  equal(date(now), "20/11/2026");
  equal(date(Date.UTC(2026, 11, 31, 17, 0)), "01/01/2027");
  equal(clock(Date.UTC(2026, 10, 20, 17, 5)), "00:05");
  equal(longDate(now), "Thứ Sáu, 20/11/2026");
});

Deno.test("a moment is said as short as it is clear", () => {
  equal(moment(now - hour, now), "14:42");
  equal(moment(now - day, now), "hôm qua");
  equal(moment(now - 16 * hour, now), "hôm qua");
  equal(moment(now - 3 * day, now), "17/11");
  equal(shortDate(now - 365 * day, now), "20/11/2025");
  equal(momentWithClock(now - day, now), "hôm qua, 15:42");
});

Deno.test("a date field means the whole day in Hanoi", () => {
  const end = endOfDay("2026-11-26")!;
  equal(fieldDate(end), "2026-11-26");
  equal(clock(end), "23:59");
  equal(endOfDay("26/11/2026"), null);
});

Deno.test("a due date is over, today, soon or later", () => {
  equal(dueState(now - 1, now), "over");
  equal(dueState(endOfDay("2026-11-20")!, now), "today");
  equal(dueState(endOfDay("2026-11-27")!, now), "soon");
  equal(dueState(endOfDay("2026-11-28")!, now), "later");
  equal(daysLeft(endOfDay("2026-11-26")!, now), 6);
  equal(daysLeft(endOfDay("2026-11-18")!, now), -2);
  // Terms end at the midnight after their last day.
  equal(dueState(endOfDay("2026-11-20")! + 1000, now), "today");
  equal(daysLeft(endOfDay("2026-11-26")! + 1000, now), 6);
});
