import { endAfter, holidaysWithin, together, workingDaysLeft } from "../../src/core/workingDays.ts";
import { equal } from "./equal.ts";

const at = (text: string) => Date.parse(`${text}+07:00`);
// A Friday evening in Hanoi, still Friday noon in Greenwich.
const friday = at("2026-11-20T19:00:00");
const none = { holidays: [], workdays: [] };
const newYear = { holidays: ["2027-01-01", "2027-01-02"], workdays: ["2027-01-09"] };

Deno.test("the day of opening does not count; weekends do not among working days", () => {
  equal(endAfter(0, "calendar", friday, none), at("2026-11-21T00:00:00"));
  equal(endAfter(1, "calendar", friday, none), at("2026-11-22T00:00:00"));
  equal(endAfter(1, "working", friday, none), at("2026-11-24T00:00:00"));
  equal(endAfter(6, "working", friday, none), at("2026-12-01T00:00:00"));
});

Deno.test("holidays make a term longer, a Saturday that is worked makes it shorter", () => {
  const wednesday = at("2026-12-30T09:00:00");
  equal(endAfter(2, "working", wednesday, newYear), at("2027-01-05T00:00:00"));
  equal(endAfter(7, "working", wednesday, newYear), at("2027-01-10T00:00:00"));
  equal(endAfter(2, "calendar", wednesday, newYear), at("2027-01-02T00:00:00"));
});

Deno.test("only the holidays on weekdays within the term are named", () => {
  const wednesday = at("2026-12-30T09:00:00");
  const end = endAfter(2, "working", wednesday, newYear);
  equal(holidaysWithin(wednesday, end, newYear), ["2027-01-01"]);
  equal(holidaysWithin(wednesday, at("2027-01-01T00:00:00"), newYear), []);
  equal(holidaysWithin(at("2027-01-01T09:00:00"), end, newYear), []);
});

Deno.test("the days off of two years are one list, and one year may be unknown", () => {
  equal(together([null, newYear]), newYear);
});

Deno.test("what is left of a term is counted in working days, without today", () => {
  const saturday = at("2026-11-21T10:00:00");
  for (const days of [1, 2, 6, 30]) {
    equal(workingDaysLeft(endAfter(days, "working", friday, none), friday, none), days);
    equal(workingDaysLeft(endAfter(days, "working", friday, none), saturday, none), days);
  }
  const monday = at("2026-11-23T00:00:00");
  equal(workingDaysLeft(monday, friday, none), 0);
  equal(workingDaysLeft(monday + 1, friday, none), 1);
  equal(workingDaysLeft(at("2027-01-05T00:00:00"), at("2026-12-30T09:00:00"), newYear), 2);
  equal(workingDaysLeft(friday, at("2026-11-25T00:00:00"), none), 0);
});
