import { segments, splitTitle } from "../../src/core/marks.ts";
import { equal } from "./equal.ts";

const may = "0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1d";

/** Marked words in brackets, people as @. */
function shown(excerpt: string, marks: [number, number][]): string {
  return segments(excerpt, marks).map((segment) => {
    const words = segment.kind === "text" ? segment.text : "@";
    return segment.marked ? `[${words}]` : words;
  }).join("");
}

Deno.test("marks count UTF-16 units", () => {
  equal(shown("Họp 🏛 về hỗ trợ", [[10, 6]]), "Họp 🏛 về [hỗ trợ]");
});

Deno.test("marks stay in place behind a person's name", () => {
  const text = `Hỏi @{${may}} về thuế`;
  equal(shown(text, [[text.indexOf("thuế"), 4]]), "Hỏi @ về [thuế]");
  equal(segments(text, [])[1], { kind: "person", person: may, marked: false });
});

Deno.test("a mark that touches a mention marks the whole name and no part of the identifier", () => {
  equal(shown(`Hỏi @{${may}} về thuế`, [[6, 4], [0, 3]]), "[Hỏi] [@] về thuế");
});

Deno.test("marks that overlap, stand outside or have no length do no harm", () => {
  equal(
    shown("một hai ba", [[4, 3], [5, 4], [90, 2], [-3, 2], [2, 0], [9, 40]]),
    "một [hai][ b][a]",
  );
});

Deno.test("a mention that the excerpt cuts off is not shown as an identifier", () => {
  equal(shown("Nhờ @{0192f0c1-2d3e…", []), "Nhờ …");
  equal(shown("Nhờ @{0192f0c1", []), "Nhờ ");
});

Deno.test("an address is words, marked like other words", () => {
  equal(shown("Xem https://vidu.vn/thue nhé", [[20, 4]]), "Xem https://vidu.vn/[thue] nhé");
});

Deno.test("a name and what is said about it are parted, each with its marks", () => {
  const text = "Thuế hộ kinh doanh Bàn về thuế khoán";
  equal(splitTitle({ text, marks: [[0, 4], [26, 4]] }, "Thuế hộ kinh doanh"), {
    title: { text: "Thuế hộ kinh doanh", marks: [[0, 4]] },
    rest: { text: "Bàn về thuế khoán", marks: [[7, 4]] },
  });
  equal(splitTitle({ text: "Thuế", marks: [] }, "Thuế").rest, { text: "", marks: [] });
});

Deno.test("an excerpt from the middle keeps the name above it", () => {
  const excerpt = { text: "…về thuế khoán", marks: [[4, 4]] as [number, number][] };
  equal(splitTitle(excerpt, "Hộ kinh doanh"), {
    title: { text: "Hộ kinh doanh", marks: [] },
    rest: excerpt,
  });
});
