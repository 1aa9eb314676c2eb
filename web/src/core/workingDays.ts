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
  { holidays, workdays }: DaysOff,
): number {
  let last = dayNumber(from);
  for (let left = days; left > 0;) {
    last += 1;
    const name = fieldDate(last * day - offset);
    // The first day of 1970 was a Thursday.
    const weekend = (last + 3) % 7 >= 5;
    const works = weekend ? workdays.includes(name) : !holidays.includes(name);
    if (counting === "calendar" || works) left -= 1;
  }
  return (last + 1) * day - offset;
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
