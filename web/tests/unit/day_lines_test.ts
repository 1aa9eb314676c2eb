import { daysIn, linesOf } from "../../src/core/dayLines.ts";
import { equal } from "./equal.ts";

Deno.test("days are read as people write them, each once and in order", () => {
  equal(daysIn("2/9\n 30/4/2027 \n\n01/05\n2/9", 2027), ["2027-04-30", "2027-05-01", "2027-09-02"]);
  equal(daysIn("", 2027), []);
});

Deno.test("what is no day of the year is no day", () => {
  for (const text of ["31/6", "29/2", "30/4/2026", "4-30", "hôm nay", "0/1", "1/13"]) {
    equal(daysIn(text, 2027), null);
  }
});

Deno.test("what was read is written as it was", () => {
  equal(linesOf(daysIn("30/04\n01/05", 2027)!), "30/04\n01/05");
});
