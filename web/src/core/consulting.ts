import { capital, citation } from "./citation.ts";
import { type BlockChange, type Place, side } from "./comparison.ts";
import { dayNumber, endOfDay } from "./time.ts";
import type { ID } from "./wire.ts";

/** How far a row of the synthesis table is (docs/protocol.md, section 5.2). */
export type RowState = "new" | "studying" | "accepted" | "partly" | "explained";
export type Outcome = "accepted" | "partly" | "explained";
export type Tallies = Record<RowState, number>;
export type DayCounting = "calendar" | "working";

/** In the order in which a tally shows them: what is answered first. */
export const rowStates: readonly RowState[] = [
  "accepted",
  "partly",
  "explained",
  "studying",
  "new",
];
export const outcomes: readonly Outcome[] = ["accepted", "partly", "explained"];

/** When a consultation ends whose last day is written yyyy-MM-dd: at the midnight after it. */
export function closingOf(lastDay: string): number | null {
  const end = endOfDay(lastDay);
  return end === null ? null : end + 1000;
}

export interface Timed {
  openedAt: number;
  closesAt: number;
  closedAt: number | null;
  finishedAt: number | null;
}

/** `over`: its date has come; `closed`: it was ended before its date. */
export type Standing = "open" | "over" | "closed" | "finished";

export function standingOf(one: Timed, now: number): Standing {
  if (one.finishedAt !== null) return "finished";
  if (one.closedAt !== null) return "closed";
  return now < one.closesAt ? "open" : "over";
}

/** What is left of the time for comments, for people: never below zero. */
export function timeLeft(closesAt: number, now: number) {
  const minutes = Math.max(0, Math.ceil((closesAt - now) / 60_000));
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  };
}

/** Which day of how many it is; the day of opening is day 0, as the law counts. */
export function dayOf(one: Timed, now: number): { day: number; of: number } {
  const first = dayNumber(one.openedAt);
  const of = dayNumber(one.closesAt - 1) - first;
  return { day: Math.min(Math.max(0, dayNumber(now) - first), of), of };
}

export function waiting(tallies: Tallies): number {
  return tallies.new + tallies.studying;
}

export function answered(tallies: Tallies): number {
  return tallies.accepted + tallies.partly + tallies.explained;
}

/** What the table has to know of the consulted text, and of what has changed in it since. */
export interface ConsultedText {
  /** How the provision is cited in the consulted version. */
  nameOf: (block: ID) => string;
  /** The article or annex that a provision is in; its own where it is in none. */
  articleOf: (block: ID) => ID;
  /** Number and heading of an article. */
  titleOf: (block: ID) => string;
  /** How it is cited in the present text; its old name where it is gone. */
  nowNameOf: (block: ID) => string;
  /** The provisions that differ from the version now, in the order of the text. */
  changed: readonly { block: ID; name: string; change: BlockChange }[];
  changeOf: (block: ID) => BlockChange | null;
  /** The words of a provision in the consulted version; null where it was not there. */
  wordsOf: (block: ID) => string | null;
}

export function consultedText(changes: readonly BlockChange[]): ConsultedText {
  const old = new Map<ID, Place>();
  const now = new Map<ID, Place>();
  const byBlock = new Map<ID, BlockChange>();
  for (const change of changes) {
    if (change.old) old.set(change.old.block, change.old);
    if (change.new) now.set(change.new.block, change.new);
    byBlock.set((change.old ?? change.new)!.block, change);
  }
  const cite = (block: ID, first: Map<ID, Place>, second: Map<ID, Place>) => {
    const places = first.has(block) ? first : second;
    const place = places.get(block);
    return place ? capital(citation(place, places)) || place.label || place.path : "";
  };
  const nameOf = (block: ID) => cite(block, old, now);
  const nowNameOf = (block: ID) => cite(block, now, old);
  const articleOf = (block: ID) => {
    let here = old.get(block) ?? now.get(block);
    while (here && here.kind !== "article" && here.kind !== "appendix" && here.parent) {
      here = old.get(here.parent) ?? now.get(here.parent);
    }
    return here?.kind === "article" || here?.kind === "appendix" ? here.block : block;
  };
  const titleOf = (block: ID) => {
    const change = byBlock.get(block);
    const name = nameOf(block);
    if (!change) return name;
    const pieces = change.old ? side(change.pieces, "old") : side(change.pieces, "new");
    const text = pieces.map((piece) => piece.text).join("").trim();
    const place = change.old ?? change.new;
    const isHeading = place?.kind === "article" || place?.kind === "appendix";
    return isHeading && text && text.length < 200 ? `${name}. ${text}` : name;
  };
  const changed = changes
    .filter((change) => change.kind !== "unchanged" || change.moved)
    .map((change) => {
      const { block } = (change.old ?? change.new)!;
      return { block, name: nowNameOf(block), change };
    });
  const changeOf = (block: ID) => byBlock.get(block) ?? null;
  const wordsOf = (block: ID) => {
    const change = byBlock.get(block);
    return change?.old ? side(change.pieces, "old").map(({ text }) => text).join("") : null;
  };
  return { nameOf, nowNameOf, articleOf, titleOf, changed, changeOf, wordsOf };
}

/** Rows under one article, or about no provision: the draft as a whole, or other matters. */
export interface RowGroup<Row> {
  key: string;
  /** Null for what is about no provision. */
  title: string | null;
  rows: { row: Row; number: number }[];
}

export function groupRows<Row extends { block: ID | null }>(
  rows: readonly Row[],
  text: ConsultedText | null,
): RowGroup<Row>[] {
  const groups: RowGroup<Row>[] = [];
  for (const [index, row] of rows.entries()) {
    const article = row.block && (text ? text.articleOf(row.block) : "…");
    // What is about no provision stands first or, where it is of another kind, last.
    const first = groups.length === 0 || groups[0]!.key === "whole" && groups.length === 1;
    const key = article ?? (first ? "whole" : "other");
    if (groups.at(-1)?.key !== key) {
      const title = row.block === null ? null : text?.titleOf(article!) ?? "…";
      groups.push({ key, title, rows: [] });
    }
    groups.at(-1)!.rows.push({ row, number: index + 1 });
  }
  return groups;
}

/** Long words that stay the same are cut, so that the change itself is seen. */
export function around(text: string, after: boolean, before: boolean): string {
  const most = 60;
  if (text.length <= most * 2) return text;
  const head = after ? text.slice(0, text.lastIndexOf(" ", most)) : "";
  const tail = before ? text.slice(text.indexOf(" ", text.length - most)) : "";
  return `${head} … ${tail}`;
}
