// Every date and time that a person reads is of the department's zone, Asia/Ho_Chi_Minh, and not
// of the machine's.

/** Milliseconds. */
export const day = 86_400_000;

/** Milliseconds before UTC; there has been no summer time since 1975. */
export const offset = 7 * 3_600_000;

export interface Local {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  /** 0 = Sunday. */
  weekday: number;
}

/** The wall clock of the department at `at`. Without Intl: it is asked for with every row drawn. */
export function local(at: number): Local {
  const there = new Date(at + offset);
  const two = (value: number) => value < 10 ? `0${value}` : String(value);
  return {
    year: String(there.getUTCFullYear()),
    month: two(there.getUTCMonth() + 1),
    day: two(there.getUTCDate()),
    hour: two(there.getUTCHours()),
    minute: two(there.getUTCMinutes()),
    weekday: there.getUTCDay(),
  };
}

/** The number of the local day, to compare days. */
export function dayNumber(at: number): number {
  return Math.floor((at + offset) / day);
}

/** 15:42 */
export function clock(at: number): string {
  const now = local(at);
  return `${now.hour}:${now.minute}`;
}

/** 26/11/2026 */
export function date(at: number): string {
  const now = local(at);
  return `${now.day}/${now.month}/${now.year}`;
}

/** 26/11 in this year, 26/11/2025 in another. */
export function shortDate(at: number, now: number = Date.now()): string {
  const then = local(at);
  return then.year === local(now).year ? `${then.day}/${then.month}` : date(at);
}

export type DueState = "over" | "today" | "soon" | "later";

/** How a date stands: a date means the whole of its day, the midnight after a day that day. */
export function dueState(due: number, now: number = Date.now()): DueState {
  if (due <= now) return "over";
  const days = daysLeft(due, now);
  if (days <= 0) return "today";
  return days <= 7 ? "soon" : "later";
}

/** Whole local days from now to the one that ends at `due`; below zero when it has passed. */
export function daysLeft(due: number, now: number = Date.now()): number {
  return dayNumber(due - 1) - dayNumber(now);
}

/** The last second of the local day written yyyy-MM-dd, as a date field gives it. */
export function endOfDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const at = Date.parse(`${text}T23:59:59+07:00`);
  return Number.isNaN(at) ? null : at;
}

/** yyyy-MM-dd of the local day, for a date field. */
export function fieldDate(at: number): string {
  const now = local(at);
  return `${now.year}-${now.month}-${now.day}`;
}
