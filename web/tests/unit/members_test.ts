import { rolesToGive, selectMembers } from "../../src/core/members.ts";
import type { Member, Person, PersonClass, WorkspaceRole } from "../../src/core/wire.ts";
import { equal } from "./equal.ts";

const people = new Map<string, Person>();
function member(name: string, role: WorkspaceRole, kind: PersonClass, unit: string): Member {
  people.set(name, { id: name, name, class: kind, organisation: { id: unit, name: unit } });
  return { person: name, role, since: 0 };
}

const members = [
  member("Nông Văn Bảy", "member", "citizen", "Người dân tỉnh Lam Giang"),
  member("Phùng Minh Đức", "secretary", "official", "Sở Khoa học và Công nghệ"),
  member("Trần Thị An", "member", "expert", "Viện Chính sách"),
  { person: "unknown", role: "chair", since: 0 } as Member,
];

function names(kind: PersonClass | "all", query: string): string[] {
  return selectMembers(members, (person) => people.get(person) ?? null, kind, query)
    .map(({ person }) => person);
}

Deno.test("members come by role, then by given name", () => {
  equal(names("all", ""), ["unknown", "Phùng Minh Đức", "Trần Thị An", "Nông Văn Bảy"]);
});

Deno.test("words of name and unit are found without accents, in any order", () => {
  equal(names("all", "duc so khoa"), ["Phùng Minh Đức"]);
  equal(names("all", "lam giang bay"), ["Nông Văn Bảy"]);
});

Deno.test("a class leaves only its people, and nobody whose class is not known", () => {
  equal(names("citizen", ""), ["Nông Văn Bảy"]);
  equal(names("citizen", "vien"), []);
});

Deno.test("only a chair makes chairs and moderators", () => {
  equal(rolesToGive("moderator"), ["secretary", "member", "observer"]);
  equal(rolesToGive("chair").length, 5);
});
