import { fold, initials, matchWord } from "../../src/core/fold.ts";
import { equal } from "./equal.ts";

Deno.test("folding sets marks and case aside, and takes đ for d", () => {
  equal(fold("Đường lối ĐỔI MỚI"), "duong loi doi moi");
  equal(fold("hòa") === fold("hoà"), true);
});

Deno.test("folding does not depend on the normal form that came in", () => {
  equal(fold("Nghị định".normalize("NFD")), fold("Nghị định".normalize("NFC")));
});

Deno.test("a query matches the beginning of a word, with or without accents", () => {
  equal(matchWord("Đặng Lan Ngọc", "lan"), [5, 3]);
  equal(matchWord("Vũ Lân Phương", "lan p"), [3, 5]);
  equal(matchWord("Đặng Lan Ngọc", "gọc"), null);
  equal(matchWord("Đinh Thị Mỹ Hạnh", "dinh"), [0, 4]);
});

Deno.test("initials are those of family and given name", () => {
  equal(initials("Vũ Nhật Quang"), "VQ");
  equal(initials("đặng thị ánh"), "ĐÁ");
  equal(initials("Hương"), "H");
});
