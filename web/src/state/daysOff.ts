import { useMemo } from "react";
import { local } from "../core/time.ts";
import { type DaysOff, together } from "../core/workingDays.ts";
import { useAnswer } from "./hooks.ts";

/** The days off of this year and the next. */
export function useDaysOff(now: number): DaysOff {
  const year = Number(local(now).year);
  const first = useAnswer<DaysOff>(`/api/calendar?year=${year}`).answer;
  const second = useAnswer<DaysOff>(`/api/calendar?year=${year + 1}`).answer;
  return useMemo(() => together([first, second]), [first, second]);
}
