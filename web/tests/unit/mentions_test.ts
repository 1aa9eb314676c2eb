import { candidates, fromWire, mentionAt, toWire } from "../../src/core/mentions.ts";
import type { Person } from "../../src/core/wire.ts";
import { equal } from "./equal.ts";

const person = (id: string, name: string): Person => ({
  id,
  name,
  class: "expert",
  organisation: { id: "o", name: "Viện" },
});
const lan = person("019a0000-0000-7000-8000-000000000001", "Lan Anh");
const ngoc = person("019a0000-0000-7000-8000-000000000002", "Đặng Lan Ngọc");
const phuong = person("019a0000-0000-7000-8000-000000000003", "Vũ Lân Phương");
const all = [phuong, ngoc, lan];
const names = (query: string) => candidates(all, query).map((found) => found.person.name);

Deno.test("exact accents come first, then those that match without", () => {
  equal(names("lan"), ["Lan Anh", "Đặng Lan Ngọc", "Vũ Lân Phương"]);
  equal(names("lân"), ["Vũ Lân Phương", "Lan Anh", "Đặng Lan Ngọc"]);
});

Deno.test("a word that begins with just what was typed counts, wherever it stands", () => {
  const [loc, lo, long] = ["Lộ Thị Long", "Trần Văn Lộc", "Lò Thị Hoa"].map((name, index) =>
    person(`019a0000-0000-7000-8000-00000000001${index}`, name)
  );
  const found = candidates([lo!, long!, loc!], "lo");
  equal(found.map(({ person }) => person.name), ["Lộ Thị Long", "Trần Văn Lộc", "Lò Thị Hoa"]);
  equal(found.map(({ marks }) => marks), [[[7, 2]], [[9, 2]], [[0, 2]]]);
  equal(candidates([loc!], "").map(({ marks }) => marks), [[]]);
});

Deno.test("a name that is typed further leaves only itself", () => {
  equal(names("lan n"), ["Đặng Lan Ngọc"]);
  equal(names("dang lan"), ["Đặng Lan Ngọc"]);
  equal(names("xuân"), []);
});

Deno.test("middle names may be left out; whoever matches without a gap comes first", () => {
  const people = ["Nông Văn Bảy", "Nông Bình", "Bùi Thị Nông", "Nông Thị Hà"].map((name, index) =>
    person(`019a0000-0000-7000-8000-00000000002${index}`, name)
  );
  const found = candidates(people, "nong b");
  equal(found.map(({ person }) => person.name), ["Nông Bình", "Nông Văn Bảy"]);
  equal(found[1]!.marks, [[0, 4], [9, 1]]);
  equal(candidates(people, "n v b").map(({ person }) => person.name), ["Nông Văn Bảy"]);
  equal(candidates(people, "b nông").map(({ person }) => person.name), ["Bùi Thị Nông"]);
  equal(candidates(people, "nông bảy ").map(({ exact }) => exact), [true]);
  equal(candidates(people, "nong bay").map(({ exact }) => exact), [false]);
  equal(candidates(people, "nong b h"), []);
});

Deno.test("of the ways in which a name matches the best is marked", () => {
  const [twice] = [person(lan.id, "Lê Lê Văn Lê")];
  equal(candidates([twice!], "le le")[0]!.marks, [[0, 2], [3, 2]]);
  equal(candidates([twice!], "le")[0]!.marks, [[10, 2]]);
});

Deno.test("a mention begins at an @ that does not stand in a word", () => {
  equal(mentionAt("Cảm ơn @la", 10), { start: 7, query: "la" });
  equal(mentionAt("@", 1), { start: 0, query: "" });
  equal(mentionAt("thư tới a@b", 11), null);
  equal(mentionAt("@lan, xin", 9), null);
  equal(mentionAt("@lan\nxin", 8), null);
});

Deno.test("names become identifiers when sent, and names again when edited", () => {
  const chosen = new Map([["Lan Anh", lan.id], ["Đặng Lan Ngọc", ngoc.id]]);
  const sent = toWire("Nhờ @Lan Anh và @Đặng Lan Ngọc xem.", chosen);
  equal(sent, `Nhờ @{${lan.id}} và @{${ngoc.id}} xem.`);
  const back = fromWire(sent, (id) => all.find((one) => one.id === id)!.name);
  equal(back.text, "Nhờ @Lan Anh và @Đặng Lan Ngọc xem.");
  equal([...back.chosen.keys()], ["Lan Anh", "Đặng Lan Ngọc"]);
});

Deno.test("a longer name is taken before a shorter one that it begins with", () => {
  const chosen = new Map([["Lan", "a"], ["Lan Anh", "b"]]);
  equal(toWire("@Lan Anh @Lan", chosen), "@{b} @{a}");
});
