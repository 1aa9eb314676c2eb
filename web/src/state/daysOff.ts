import { useMemo } from "react";
import { local } from "../core/time.ts";
import { type DaysOff, together } from "../core/workingDays.ts";
import { useAnswer } from "./hooks.ts";

/** The days off of this year and the next; none are asked for where none are needed. */
export function useDaysOff(now: number, needed = true): DaysOff {
  const year = Number(local(now).year);
  const of = (year: number) => needed ? `/api/calendar?year=${year}` : null;
  const first = useAnswer<DaysOff>(of(year)).answer;
  const second = useAnswer<DaysOff>(of(year + 1)).answer;
  return useMemo(() => together([first, second]), [first, second]);
}
