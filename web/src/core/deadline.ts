import { instantOf } from "./polling.ts";
import type { Term } from "./procedure.ts";
import { type DaysOff, endAfter } from "./workingDays.ts";

/** Until when ballots are taken, as it is put in. */
export interface Deadline {
  kind: "date" | "days" | "open";
  day: string;
  clock: string;
  days: number;
}

/** The instant that is meant; null where none is set, or what was put in is no date. */
export function closingOf(deadline: Deadline, now: number, off: DaysOff): number | null {
  switch (deadline.kind) {
    case "date":
      return instantOf(deadline.day, deadline.clock);
    case "days":
      return endAfter(deadline.days, "working", now, off);
    case "open":
      return null;
  }
}

/** Whether it keeps to the days that the rules of the poll allow. */
export function keepsTo(
  term: Term | undefined,
  closesAt: number | null,
  now: number,
  off: DaysOff,
): boolean {
  if (!term) return true;
  if (closesAt === null) return false;
  const end = (days: number) => endAfter(days, term.counting, now, off);
  return (term.minDays === 0 || closesAt >= end(term.minDays)) &&
    (term.maxDays === undefined || closesAt <= end(term.maxDays));
}
