import type { DayCounting } from "./consulting.ts";
import { day, dayNumber, fieldDate, offset } from "./time.ts";

/** The days off of some years, and the Saturdays and Sundays that are worked for them. */
export interface DaysOff {
  holidays: readonly string[];
  workdays: readonly string[];
}

/**
 * The instant at which so many whole days have passed: the midnight after the last of them. The
 * day of opening does not count (Article 147 of the Civil Code 91/2015/QH13).
 */
export function endAfter(
  days: number,
  counting: DayCounting,
  from: number,
  off: DaysOff,
): number {
  let last = dayNumber(from);
  for (let left = days; left > 0;) {
    last += 1;
    if (counting === "calendar" || isWorking(last, off)) left -= 1;
  }
  return (last + 1) * day - offset;
}

/** The working days after today to the last of a term; today is not among them. */
export function workingDaysLeft(end: number, now: number, off: DaysOff): number {
  const last = dayNumber(end - 1);
  let count = 0;
  for (let at = dayNumber(now) + 1; at <= last; at += 1) {
    if (isWorking(at, off)) count += 1;
  }
  return count;
}

/** @param at the number of a local day. */
function isWorking(at: number, { holidays, workdays }: DaysOff): boolean {
  const name = fieldDate(at * day - offset);
  // The first day of 1970 was a Thursday.
  const weekend = (at + 3) % 7 >= 5;
  return weekend ? workdays.includes(name) : !holidays.includes(name);
}

/** The days off within a term that are no weekend: those that make it longer; `yyyy-MM-dd`. */
export function holidaysWithin(from: number, end: number, { holidays }: DaysOff): string[] {
  const [first, last] = [fieldDate(from), fieldDate(end - 1)];
  return holidays.filter((name) => {
    const weekday = new Date(`${name}T00:00:00Z`).getUTCDay();
    return name > first && name <= last && weekday % 6 !== 0;
  }).sort();
}

/** Those of two years together, for a term may go beyond the end of one. */
export function together(years: readonly (DaysOff | null)[]): DaysOff {
  return {
    holidays: years.flatMap((one) => one?.holidays ?? []),
    workdays: years.flatMap((one) => one?.workdays ?? []),
  };
}
