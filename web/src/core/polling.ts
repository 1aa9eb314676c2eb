import { endOfDay } from "./time.ts";
import type { Mark, Procedure } from "./procedure.ts";
import { markOf, type PollOption } from "./procedure.ts";

export interface Dated {
  cancelledFor: string | null;
  closedAt: number | null;
  closesAt: number | null;
}

/** `over`: its date has come, and the server is about to count. */
export type PollStanding = "open" | "over" | "closed" | "cancelled";

export function standingOf(poll: Dated, now: number): PollStanding {
  if (poll.cancelledFor !== null) return "cancelled";
  if (poll.closedAt !== null) return "closed";
  return poll.closesAt === null || now < poll.closesAt ? "open" : "over";
}

/** The open ones first, of these the one that ends first; then the others, the newest first. */
export function sorted<Row extends Dated & { openedAt: number }>(
  polls: readonly Row[],
  now: number,
): Row[] {
  const isOpen = (poll: Row) =>
    standingOf(poll, now) === "open" || standingOf(poll, now) === "over";
  return [...polls].sort((a, b) => {
    const open = Number(isOpen(b)) - Number(isOpen(a));
    if (open !== 0) return open;
    if (isOpen(a)) {
      return (a.closesAt ?? Infinity) - (b.closesAt ?? Infinity) || b.openedAt - a.openedAt;
    }
    return b.openedAt - a.openedAt;
  });
}

/** Letters that are not mistaken for one another when read aloud or copied by hand. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789";
const trackerLength = 16;

/** A word at random, by which its voter finds the own ballot in the published list. */
export function newTracker(
  fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  // Bytes at or above the largest multiple are thrown away: every letter is equally likely.
  const limit = 256 - 256 % letters.length;
  let word = "";
  while (word.length < trackerLength) {
    for (const byte of fill(new Uint8Array(trackerLength))) {
      if (byte < limit && word.length < trackerLength) word += letters[byte % letters.length];
    }
  }
  return word;
}

/** ABCD EFGH JKLM NPQR */
export function spaced(tracker: string): string {
  return tracker.match(/.{1,4}/g)?.join(" ") ?? tracker;
}

/** What somebody typed who looks for a tracker. */
export function trackerIn(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z2-9]/g, "");
}

/** The instant of a day (yyyy-MM-dd) and a clock (HH:mm) of the department's zone. */
export function instantOf(day: string, clock: string): number | null {
  const end = endOfDay(day);
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock);
  if (end === null || !match) return null;
  return end - 86_399_000 + (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}

export type MarkFault = "empty" | "tooMany" | "tooMuch";

/** What is still wrong with a mark, as the server would say it. */
export function faultOf(
  mark: Mark,
  { method, most }: Pick<Procedure, "method" | "most">,
  options: readonly PollOption[],
): MarkFault | null {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  switch (markOf(method)) {
    case "choices": {
      const chosen = mark.choices ?? [];
      if (chosen.length === 0) return "empty";
      if (method === "budget") {
        return sum(chosen.map((option) => options[option]!.cost)) > most ? "tooMuch" : null;
      }
      return method === "approval" && most > 0 && chosen.length > most ? "tooMany" : null;
    }
    case "ranks":
      return (mark.ranks ?? []).length === 0 ? "empty" : null;
    case "points": {
      if (!mark.points) return "empty";
      if (method !== "dots") return null;
      const given = sum(mark.points);
      return given === 0 ? "empty" : given > most ? "tooMuch" : null;
    }
  }
}

export function needsReason(mark: Mark, options: readonly PollOption[]): boolean {
  return mark.choices?.some((option) => options[option]?.needsReason) ?? false;
}

type Ranks = readonly (readonly number[])[];

/** Who shares a place with the option above. */
function sharing(ranks: Ranks): Set<number> {
  return new Set(ranks.flatMap((place) => place.slice(1)));
}

/** The places of an order; within one the options ascend, as the server has them. */
function placesOf(order: readonly number[], shares: ReadonlySet<number>): number[][] {
  const places: number[][] = [];
  for (const option of order) {
    if (shares.has(option) && places.length > 0) places.at(-1)!.push(option);
    else places.push([option]);
  }
  return places.map((place) => place.sort((a, b) => a - b));
}

/** Takes an option out of the place that it shares. */
function parted(ranks: Ranks, option: number): Set<number> {
  const shares = sharing(ranks);
  const place = ranks.find((one) => one.includes(option));
  // Who comes after the first of a place is the first of it now.
  if (place?.[0] === option && place.length > 1) shares.delete(place[1]!);
  shares.delete(option);
  return shares;
}

/** Moves a ranked option by so many lines; among options that are equal it is equal to them. */
export function moved(ranks: Ranks, option: number, by: number): number[][] {
  const order = ranks.flat();
  const from = order.indexOf(option);
  const end = Math.max(0, Math.min(order.length - 1, from + by));
  if (from < 0 || end === from) return ranks.map((place) => [...place]);
  const shares = parted(ranks, option);
  const rest = order.filter((other) => other !== option);
  if (end < rest.length && shares.has(rest[end]!)) shares.add(option);
  rest.splice(end, 0, option);
  return placesOf(rest, shares);
}

/** Puts an option on the same place as the one above, or below it again. */
export function equalled(ranks: Ranks, option: number): number[][] {
  const shares = sharing(ranks);
  if (shares.has(option)) shares.delete(option);
  else shares.add(option);
  return placesOf(ranks.flat(), shares);
}

/** Leaves an option without a place. */
export function unranked(ranks: Ranks, option: number): number[][] {
  return placesOf(ranks.flat().filter((other) => other !== option), parted(ranks, option));
}

/** Hours, minutes and seconds of what is left, never below zero. */
export function clockLeft(closesAt: number, now: number) {
  const seconds = Math.max(0, Math.ceil((closesAt - now) / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    days: Math.floor(seconds / 86_400),
    clock: [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
      .map(two).join(":"),
  };
}

/** The share of the time that has passed, from 0 to 100. */
export function percentPassed(openedAt: number, closesAt: number, now: number): number {
  const whole = closesAt - openedAt;
  return whole <= 0 ? 100 : Math.max(0, Math.min(100, Math.round((now - openedAt) * 100 / whole)));
}
