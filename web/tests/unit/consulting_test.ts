import {
  closingOf,
  consultedText,
  dayOf,
  groupRows,
  standingOf,
  timeLeft,
} from "../../src/core/consulting.ts";
import type { BlockChange, Place } from "../../src/core/comparison.ts";
import { equal } from "./equal.ts";

const at = (text: string) => Date.parse(`${text}+07:00`);

Deno.test("a last day is taken whole: comments end at the midnight after it", () => {
  equal(closingOf("2026-11-22"), at("2026-11-23T00:00:00"));
  equal(closingOf("22/11/2026"), null);
});

Deno.test("a consultation is open until its date, unless it was closed or finished", () => {
  const openedAt = at("2026-11-01T08:00:00");
  const closesAt = at("2026-11-22T00:00:00");
  const one = { openedAt, closesAt, closedAt: null, finishedAt: null };
  equal(standingOf(one, closesAt - 1), "open");
  equal(standingOf(one, closesAt), "over");
  equal(standingOf({ ...one, closedAt: openedAt + 1 }, closesAt - 1), "closed");
  equal(standingOf({ ...one, closedAt: 1, finishedAt: 2 }, openedAt), "finished");
  equal(dayOf(one, openedAt), { day: 0, of: 20 });
  equal(dayOf(one, at("2026-11-15T23:59:00")), { day: 14, of: 20 });
  equal(dayOf(one, closesAt + 1_000_000), { day: 20, of: 20 });
});

Deno.test("what is left is never less than a minute that has begun, nor below nothing", () => {
  equal(timeLeft(60_001, 0), { days: 0, hours: 0, minutes: 2 });
  equal(timeLeft(90_000_000, 0), { days: 1, hours: 1, minutes: 0 });
  equal(timeLeft(0, 5), { days: 0, hours: 0, minutes: 0 });
});

const place = (block: string, kind: string, label: string, parent: string | null): Place => ({
  block,
  kind,
  label,
  parent,
  path: block,
});

function change(old: Place | null, now: Place | null, text: string, kind?: "changed"): BlockChange {
  return {
    kind: kind ?? (old ? (now ? "unchanged" : "removed") : "added"),
    moved: false,
    old,
    new: now,
    pieces: [{ kind: "same", text }],
    renamed: false,
  };
}

const article = place("a", "article", "Điều 2", null);
const changes = [
  change(article, article, "Giờ họp chợ"),
  change(null, place("new", "clause", "1.", "a"), "Chợ đêm"),
  change(place("k", "clause", "1.", "a"), place("k", "clause", "2.", "a"), "Chợ sớm", "changed"),
];

Deno.test("provisions are cited as consulted on, changes as they stand now", () => {
  const text = consultedText(changes);
  equal(text.nameOf("k"), "Khoản 1 Điều 2");
  equal(text.nowNameOf("k"), "Khoản 2 Điều 2");
  equal(text.articleOf("k"), "a");
  equal(text.titleOf("a"), "Điều 2. Giờ họp chợ");
  equal(text.changed.map(({ name }) => name), ["Khoản 1 Điều 2", "Khoản 2 Điều 2"]);
  equal(text.nameOf("unknown"), "");
});

Deno.test("rows stand under their article; what is about no provision first and last", () => {
  const text = consultedText(changes);
  const rows = [null, "a", "k", null].map((block) => ({ block }));
  const groups = groupRows(rows, text);
  equal(groups.map(({ key, title }) => [key, title]), [
    ["whole", null],
    ["a", "Điều 2. Giờ họp chợ"],
    ["other", null],
  ]);
  equal(groups.flatMap((group) => group.rows.map(({ number }) => number)), [1, 2, 3, 4]);
});
