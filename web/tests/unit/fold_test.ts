import { fold, foldedPrefix, initials } from "../../src/core/fold.ts";
import { equal } from "./equal.ts";

Deno.test("folding sets marks and case aside, and takes đ for d", () => {
  equal(fold("Đường lối ĐỔI MỚI"), "duong loi doi moi");
  equal(fold("hòa") === fold("hoà"), true);
});

Deno.test("folding does not depend on the normal form that came in", () => {
  equal(fold("Nghị định".normalize("NFD")), fold("Nghị định".normalize("NFC")));
});

Deno.test("a query without accents begins a word with them", () => {
  equal(foldedPrefix("Lân", "lan"), 3);
  equal(foldedPrefix("Đinh", "di"), 2);
  equal(foldedPrefix("Ngọc", "goc"), null);
  equal(foldedPrefix("Ngọc", "ngoc anh"), null);
  equal(foldedPrefix("Ngọc", ""), 0);
});

Deno.test("initials are those of family and given name", () => {
  equal(initials("Vũ Nhật Quang"), "VQ");
  equal(initials("đặng thị ánh"), "ĐÁ");
  equal(initials("Hương"), "H");
});
