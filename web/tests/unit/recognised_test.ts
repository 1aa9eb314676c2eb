import {
  changeKind,
  mergeUp,
  parts,
  review,
  type Reviewed,
  settle,
  split,
  takeOut,
} from "../../src/core/recognised.ts";
import { labels } from "../../src/core/reviewLabels.ts";
import { vi } from "../../src/i18n/review/vi.ts";
import { equal } from "./equal.ts";

function block(id: string, kind: Reviewed["kind"], parent: string | null, text = id): Reviewed {
  return { id, kind, numbering: "following", parent, text };
}

const text = [
  block("căn cứ", "basis", null),
  block("chương", "chapter", null),
  block("điều 1", "article", "chương"),
  block("khoản 1", "clause", "điều 1"),
  block("điểm a", "point", "khoản 1"),
  block("đoạn cuối", "paragraph", "điều 1"),
  block("điều 2", "article", "chương"),
];

const places = (blocks: readonly Reviewed[]) => blocks.map(({ id, parent }) => `${id}<${parent}`);

Deno.test("a text that is in order stays as it is", () => equal(settle(text), text));

Deno.test("another level takes what follows along", () => {
  const changed = changeKind(text, "khoản 1", "article");
  equal(places(changed).slice(3, 6), [
    "khoản 1<chương",
    "điểm a<khoản 1",
    "đoạn cuối<điểm a",
  ]);
});

Deno.test("numbers follow a correction at once", () => {
  const names = labels(changeKind(text, "khoản 1", "article"), vi.kinds);
  equal([names.get("khoản 1")?.short, names.get("điều 2")?.short], ["Điều 2", "Điều 3"]);
});

Deno.test("merging keeps the words and finds a place for what was held", () => {
  const merged = mergeUp(text, "khoản 1");
  equal(merged[2]!.text, "điều 1 khoản 1");
  equal(places(merged)[3], "điểm a<điều 1");
});

Deno.test("a split makes two of one kind, and an empty half makes none", () => {
  const halves = split(text, "khoản 1", 5, "new");
  equal([halves[3]!.text, halves[4]!.text, halves[4]!.kind], ["khoản", "1", "clause"]);
  equal(places(halves)[5], "điểm a<new");
  equal(split(text, "khoản 1", 0, "new"), text);
});

Deno.test("what a block held stays when it is taken out", () => {
  equal(places(takeOut(text, "chương"))[1], "điều 1<null");
});

Deno.test("doubts are bound to blocks, not to their numbers", () => {
  let next = 0;
  const { blocks, doubts } = review({
    blocks: [{ kind: "article", label: "", numbering: "=5", parent: null, path: "", text: "a" }],
    counts: {},
    dropped: [],
    footnotes: [],
    format: "text",
    head: { authority: "", placeAndDate: "", symbol: "", title: "", type: "" },
    left: {},
    notes: [
      { block: 0, code: "numberGap", en: "", expected: "", found: "", vi: "" },
      { block: 7, code: "joined", en: "", expected: "", found: "", vi: "" },
    ],
  }, () => `id${next++}`);
  equal(doubts.map(({ id }) => id), [blocks[0]!.id]);
});

Deno.test("parts hold at most 200 blocks and stay below the size of a message", () => {
  const many = Array.from({ length: 450 }, (_, index) => block(`${index}`, "clause", null));
  equal(parts(many).map(({ from, blocks }) => [from, blocks.length]), [
    [0, 200],
    [200, 200],
    [400, 50],
  ]);
  equal(parts(many, 430).map(({ from, blocks }) => [from, blocks.length]), [[430, 20]]);
  const long = Array.from(
    { length: 5 },
    (_, index) => block(`${index}`, "clause", null, "đ".repeat(10_000)),
  );
  equal(parts(long).map(({ blocks }) => blocks.length), [2, 2, 1]);
});
