import { apply, type Operation, OperationError } from "../../src/core/ot.ts";
import {
  replayed,
  type ReplayPiece,
  replaySteps,
  summary,
  type TextChange,
  Timeline,
} from "../../src/core/replay.ts";
import { equal } from "./equal.ts";

const [chair, thu, binh] = ["chair", "thu", "binh"];

function edited(position: number, by: string, ...operation: Operation): TextChange {
  return { at: position * 1000, by, kind: "edited", operation, position };
}

const none = new Map();
const steps = (before: string, ...changes: TextChange[]) =>
  replaySteps(before, changes, none, none);

/** The pieces as one line: -deleted-, +inserted by+. */
const line = (pieces: readonly ReplayPiece[]) =>
  pieces.map(({ by, kind, text }) =>
    kind === "kept" ? text : kind === "deleted" ? `-${text}-` : `+${text} ${by}+`
  ).join("");

Deno.test("letters appear one after the other, what is deleted is struck before", () => {
  const [step] = steps("Trong 15 ngày", edited(1, thu, 6, "07", -2));
  equal(step!.frames, 3);
  equal([0, 1, 2, 3].map((frame) => line(replayed(step!, frame))), [
    "Trong 15 ngày",
    "Trong -15- ngày",
    "Trong -15-+0 thu+ ngày",
    "Trong -15-+07 thu+ ngày",
  ]);
});

Deno.test("a letter with its marks, and a picture sign, appear whole", () => {
  const [step] = steps("", edited(1, thu, "ế\u0302👩‍🌾"));
  equal(step!.frames, 2);
  equal(line(replayed(step!, 1)), "+ế\u0302 thu+");
});

Deno.test("words keep their author when others write around them", () => {
  const all = steps("chợ", edited(1, thu, 3, " phiên"), edited(2, binh, 6, "!", -3));
  equal(all[1]!.pieces.map(({ by, kind, text }) => [by, kind, text]), [
    [null, "kept", "chợ"],
    [thu, "kept", " ph"],
    [thu, "deleted", "iên"],
    [binh, "inserted", "!"],
  ]);
});

Deno.test("what one typed letter by letter is one piece again", () => {
  const typed = [..."chợ"].map((letter, at) => edited(at + 1, thu, ...(at ? [at] : []), letter));
  equal(steps("", ...typed, edited(9, binh, -3))[3]!.pieces, [
    { by: thu, kind: "deleted", text: "chợ" },
  ]);
});

Deno.test("a suggestion is shown as its author's, though another took it over", () => {
  const [step] = replaySteps("a", [edited(7, chair, 1, "b")], new Map([[7, binh]]), none);
  equal(step!.pieces.at(-1), { by: binh, kind: "inserted", text: "b" });
});

Deno.test("a cut takes the rest away, a merge brings the other's words and authors", () => {
  const changes: TextChange[] = [
    { at: 1, by: chair, kind: "divided", offset: 4, other: "b", position: 1 },
    { at: 2, by: chair, kind: "absorbed", offset: 4, other: "c", position: 2 },
  ];
  const said = new Map([[2, [{ by: thu, text: "hai" }, { by: binh, text: " ba" }]]]);
  const [cut, merged] = replaySteps("một hai", changes, none, said);
  equal(line(cut!.pieces), "một -hai-");
  equal(line(merged!.pieces), "một +hai thu++ ba binh+");
});

Deno.test("however the changes fall, the pictures end in what the operations make", () => {
  const random = lcg(20_261_122);
  for (let round = 0; round < 300; round++) {
    let text = "Điều khoản chuyển tiếp";
    const before = text;
    const changes: TextChange[] = [];
    for (let position = 1; position <= 12; position++) {
      const operation = randomOperation(text, random);
      text = apply(text, operation);
      changes.push(edited(position, random(2) ? thu : binh, ...operation));
    }
    const timeline = new Timeline(before, steps(before, ...changes));
    const shown = timeline.piecesAt(timeline.length).filter(({ kind }) => kind !== "deleted");
    equal(shown.map((piece) => piece.text).join(""), text);
    equal(timeline.piecesAt(0).map((piece) => piece.text).join(""), before);
  }
});

Deno.test("the slider goes through all letters of all steps", () => {
  const timeline = new Timeline("a", steps("a", edited(4, thu, 1, "bc"), edited(9, binh, -1)));
  equal(timeline.length, 3);
  equal([0, 1, 2, 3].map((picture) => timeline.passageAt(picture)), [-1, 0, 0, 1]);
  equal([3, 4, 8, 9, 90].map((position) => timeline.pictureAt(position)), [0, 2, 2, 3, 3]);
});

Deno.test("what one person types in one go is one passage", () => {
  const typed = [
    edited(1, thu, 3, " "),
    edited(2, thu, 4, "q"),
    edited(3, thu, 5, "uê"),
    edited(4, binh, "Các "),
    edited(500, thu, -4),
  ];
  const { passages } = new Timeline("chợ", steps("chợ", ...typed));
  equal(passages.map(({ first, last }) => [first, last]), [[0, 2], [3, 3], [4, 4]]);
  equal(line(passages[0]!.pieces), "chợ+ quê thu+");
  equal(line(passages[2]!.pieces), "-Các -chợ quê");
});

Deno.test("a pause, a version and a suggestion begin a new passage", () => {
  const typed = (at: number) => [edited(1, thu, "a"), { ...edited(9, thu, 1, "b"), at }];
  const count = (at: number, marks: number[] = [], authors = new Map<number, string>()) =>
    new Timeline("", replaySteps("", typed(at), authors, none), marks).passages.length;
  equal(count(2_000), 1);
  equal(count(181_001), 2);
  equal(count(2_000, [5]), 2);
  equal(count(2_000, [12]), 1);
  equal(count(2_000, [], new Map([[9, binh]])), 2);
});

Deno.test("a long text that was pasted takes no longer than a paragraph that was typed", () => {
  const [step] = steps("", edited(1, thu, "chữ ".repeat(500)));
  equal(step!.frames, 60);
  equal(line(replayed(step!, 60)).length, line(step!.pieces).length);
});

Deno.test("a step in one line", () => {
  const [step] = steps("một hai ba", edited(1, thu, "1", -3, 5, "3", -2));
  equal(summary(step!), { deleted: "một … ba", inserted: "1 … 3" });
});

Deno.test("a change that does not fit the text is refused", () => {
  for (const operation of [[9, -1], [-9], ["x", 3, -4]] as Operation[]) {
    let thrown: unknown = null;
    try {
      steps("abc", edited(1, thu, ...operation));
    } catch (error) {
      thrown = error;
    }
    equal(thrown instanceof OperationError, true);
  }
});

function lcg(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % below;
}

function randomOperation(text: string, random: (below: number) => number): Operation {
  const at = random(text.length + 1);
  const gone = random(Math.min(4, text.length - at) + 1);
  const typed = "xin góp ý".slice(0, random(6));
  return [at, typed, -gone].filter((step) => step !== 0 && step !== "");
}
