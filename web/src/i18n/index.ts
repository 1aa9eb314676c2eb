import { Refused, Unreachable } from "../core/http.ts";
import { clock, date, dayNumber, local, shortDate } from "../core/time.ts";
import type { Language } from "../core/wire.ts";
import type { Words } from "./vi.ts";
import { vi } from "./vi.ts";

/** The words of the page in its present language; whoever reads it sees the change. */
export let t: Words = vi;

/** Changes the language; English is two chunks of its own, which most readers never load. */
export async function setLanguage(language: Language): Promise<void> {
  t = language === "en"
    ? (await Promise.all([import("./en.ts"), import("./enDecisions.ts")]))[0].en
    : vi;
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

/** What to tell the reader about anything that was thrown, in the language of the page. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) {
    return (t.locale === "vi" ? error.vi : error.en) || error.vi || t.errors.unknown;
  }
  if (error instanceof Unreachable) return t.errors.unreachable;
  return t.errors.unknown;
}

/** How one says when something happened: 15:42 · hôm qua · 18/11 · 18/11/2025. */
export function moment(at: number, now: number = Date.now()): string {
  const ago = dayNumber(now) - dayNumber(at);
  if (ago === 0) return clock(at);
  if (ago === 1) return t.time.yesterday;
  return shortDate(at, now);
}

/** The same with the clock: 15:42 · hôm qua, 15:42 · 18/11, 15:42. */
export function momentWithClock(at: number, now: number = Date.now()): string {
  return dayNumber(now) === dayNumber(at) ? clock(at) : `${moment(at, now)}, ${clock(at)}`;
}

/** Thứ Sáu, 20/11/2026 */
export function longDate(at: number): string {
  return `${t.time.weekdays[local(at).weekday]}, ${date(at)}`;
}

/** 1.234 */
export function number(value: number): string {
  return t.locale === "vi" ? grouped.vi.format(value) : grouped.en.format(value);
}

const grouped = { vi: new Intl.NumberFormat("vi"), en: new Intl.NumberFormat("en-GB") };
