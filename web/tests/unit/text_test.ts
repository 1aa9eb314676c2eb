import { blocks, excerpt, length, pieces, tidy } from "../../src/core/text.ts";
import { equal } from "./equal.ts";

const id = "019a0000-0000-7000-8000-000000000001";

Deno.test("mentions and https links are found; anything else stays text", () => {
  equal(pieces(`Nhờ @{${id}} xem https://vidu.gov.vn/a?b=1.`), [
    { kind: "text", text: "Nhờ " },
    { kind: "mention", person: id },
    { kind: "text", text: " xem " },
    { kind: "link", href: "https://vidu.gov.vn/a?b=1" },
    { kind: "text", text: "." },
  ]);
  equal(pieces("javascript:alert(1) http://a <b>"), [
    { kind: "text", text: "javascript:alert(1) http://a <b>" },
  ]);
});

Deno.test("quoted lines and empty lines part the text", () => {
  equal(blocks("> một\n> hai\n\nba\nbốn\n\n\nnăm").map((block) => [block.kind, block.pieces]), [
    ["quote", [{ kind: "text", text: "một\nhai" }]],
    ["paragraph", [{ kind: "text", text: "ba\nbốn" }]],
    ["paragraph", [{ kind: "text", text: "năm" }]],
  ]);
});

Deno.test("an excerpt leaves quotations out, names people, and ends at a word", () => {
  equal(excerpt(`> cũ\nNhờ @{${id}} xem`, () => "Lan Anh"), "Nhờ @Lan Anh xem");
  equal(excerpt("một hai ba bốn năm sáu bảy", () => "", 14), "một hai ba…");
});

Deno.test("length counts what a reader counts; tidying gives NFC", () => {
  equal(length("Nghị định".normalize("NFD")), 9);
  equal(tidy(" Nghị\r\nđịnh ".normalize("NFD")), "Nghị\nđịnh");
});
