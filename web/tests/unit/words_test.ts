import { en } from "../../src/i18n/en.ts";
import { consulting as consultingEn } from "../../src/i18n/en/consulting.ts";
import { drafting as draftingEn } from "../../src/i18n/en/drafting.ts";
import { drafts as draftsEn } from "../../src/i18n/en/drafts.ts";
import { gate as gateEn } from "../../src/i18n/en/gate.ts";
import { home as homeEn } from "../../src/i18n/en/home.ts";
import { members as membersEn } from "../../src/i18n/en/members.ts";
import { minutes as minutesEn } from "../../src/i18n/en/minutes.ts";
import { newPoll as newPollEn } from "../../src/i18n/en/newPoll.ts";
import { opinion as opinionEn } from "../../src/i18n/en/opinion.ts";
import { planning as planningEn } from "../../src/i18n/en/planning.ts";
import { polls as pollsEn } from "../../src/i18n/en/polls.ts";
import { profile as profileEn } from "../../src/i18n/en/profile.ts";
import { search as searchEn } from "../../src/i18n/en/search.ts";
import { secret as secretEn } from "../../src/i18n/en/secret.ts";
import { signing as signingEn } from "../../src/i18n/en/signing.ts";
import { slips as slipsEn } from "../../src/i18n/en/slips.ts";
import { synthesis as synthesisEn } from "../../src/i18n/en/synthesis.ts";
import { tabs as tabsEn } from "../../src/i18n/en/tabs.ts";
import { trustees as trusteesEn } from "../../src/i18n/en/trustees.ts";
import { voting as votingEn } from "../../src/i18n/en/voting.ts";
import { vi } from "../../src/i18n/vi.ts";
import { consulting } from "../../src/i18n/vi/consulting.ts";
import { drafting } from "../../src/i18n/vi/drafting.ts";
import { drafts } from "../../src/i18n/vi/drafts.ts";
import { gate } from "../../src/i18n/vi/gate.ts";
import { home } from "../../src/i18n/vi/home.ts";
import { members } from "../../src/i18n/vi/members.ts";
import { minutes } from "../../src/i18n/vi/minutes.ts";
import { newPoll } from "../../src/i18n/vi/newPoll.ts";
import { opinion } from "../../src/i18n/vi/opinion.ts";
import { planning } from "../../src/i18n/vi/planning.ts";
import { polls } from "../../src/i18n/vi/polls.ts";
import { profile } from "../../src/i18n/vi/profile.ts";
import { search } from "../../src/i18n/vi/search.ts";
import { secret } from "../../src/i18n/vi/secret.ts";
import { signing } from "../../src/i18n/vi/signing.ts";
import { slips } from "../../src/i18n/vi/slips.ts";
import { synthesis } from "../../src/i18n/vi/synthesis.ts";
import { tabs } from "../../src/i18n/vi/tabs.ts";
import { trustees } from "../../src/i18n/vi/trustees.ts";
import { voting } from "../../src/i18n/vi/voting.ts";
import { equal } from "./equal.ts";

const source = new URL("../../src/", import.meta.url);
const vietnamese =
  /[\u00C0-\u00C3\u00C8-\u00CA\u00CC\u00CD\u00D2-\u00D5\u00D9\u00DA\u00DD\u00E0-\u00E3\u00E8-\u00EA\u00EC\u00ED\u00F2-\u00F5\u00F9\u00FA\u00FD\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/;

function* files(folder: URL): Generator<URL> {
  for (const entry of Deno.readDirSync(folder)) {
    const url = new URL(entry.name + (entry.isDirectory ? "/" : ""), folder);
    if (entry.isDirectory) yield* files(url);
    else if (/\.tsx?$/.test(entry.name)) yield url;
  }
}

// The tables apart: those of the two languages, and the words of law, which are of no page.
const tables = /\/(i18n\/(?!index)|core\/legal\.ts)/;
const sources = [...files(source)].filter((url) => !tables.test(url.pathname))
  .map((url) => ({
    path: url.pathname.slice(source.pathname.length),
    text: Deno.readTextFileSync(url),
  }));

Deno.test("no Vietnamese words stand outside the language table", () => {
  // Comments quote law and words of the field; what a reader sees does not stand in comments.
  const withoutComments = (text: string) =>
    text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found = sources.filter(({ text }) => vietnamese.test(withoutComments(text)))
    .map(({ path }) => path);
  equal(found, []);
});

Deno.test("the words about drafts stand in both languages, and each is used", () => {
  const left = [...keysOf({ ...drafts, ...drafting } as unknown as Table)];
  const right = [...keysOf({ ...draftsEn, ...draftingEn } as unknown as Table)];
  equal(right.map(([key]) => key).sort(), left.map(([key]) => key).sort());
  const all = sources.map(({ text }) => text).join("\n");
  const unused = left.map(([key]) => key.split(".")[0]!).filter((name) =>
    !new RegExp(`\\b(d|draftWords\\(\\)|draftingWords\\(\\))\\.${name}\\b`).test(all)
  );
  equal(unused, []);
});

/** The words that come with their pages, in both languages. */
const apart: [Table, Table][] = [
  [consulting, consultingEn],
  [gate, gateEn],
  [home, homeEn],
  [search, searchEn],
  [members, membersEn],
  [opinion, opinionEn],
  [planning, planningEn],
  [profile, profileEn],
  [signing, signingEn],
  [synthesis, synthesisEn],
  [minutes, minutesEn],
  [newPoll, newPollEn],
  [polls, pollsEn],
  [slips, slipsEn],
  [secret, secretEn],
  [voting, votingEn],
  [trustees, trusteesEn],
  [tabs, tabsEn],
];

Deno.test("the words that come with their pages stand in both languages, and each is used", () => {
  const all = sources.map(({ text }) => text).join("\n");
  for (const [left, right] of apart) {
    const keys = [...keysOf(left)].map(([key]) => key);
    equal([...keysOf(right)].map(([key]) => key).sort(), keys.sort());
    const unused = keys.filter((key) => {
      const [section, name] = key.split(".");
      const whole = new RegExp(`\\b${section}\\[`);
      return !new RegExp(`\\b${section}\\b`).test(all) ||
        (name && !new RegExp(`\\.${name}\\b|"${name}"`).test(all) &&
          !whole.test(all));
    });
    equal(unused, []);
  }
});

type Table = { [key: string]: unknown };

function* keysOf(table: Table, prefix = ""): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(table)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      yield* keysOf(value as Table, `${prefix}${key}.`);
    } else yield [prefix + key, value];
  }
}

Deno.test("both languages have every message, none of them empty", () => {
  const left = new Map(keysOf(vi as unknown as Table));
  const right = new Map(keysOf(en as unknown as Table));
  equal([...right.keys()].sort(), [...left.keys()].sort());
  for (const [key, value] of [...left, ...right]) {
    if (typeof value === "string" && value.trim() === "") throw new Error(`${key} is empty`);
    if (typeof value === "function" && value.length !== (left.get(key) as typeof value).length) {
      throw new Error(`${key} takes other arguments in English`);
    }
  }
});

Deno.test("Vietnamese text is in NFC", () => {
  const text = JSON.stringify(
    [...keysOf(vi as unknown as Table)].map(([, value]) => String(value)),
  );
  equal(text === text.normalize("NFC"), true);
});

Deno.test("every message is used", () => {
  const all = sources.map(({ text }) => text).join("\n");
  const unused = [...keysOf(vi as unknown as Table)].map(([key]) => key).filter((key) => {
    const [section, name] = key.split(".");
    if (!name) return !all.includes(`t.${section}`);
    const word = new RegExp(`\\b(t|words)\\.(${section}\\.)?${name}\\b`);
    const whole = new RegExp(`t\\.${section}\\[|t\\.${section}\\.${name}\\[`);
    return !word.test(all) && !whole.test(all);
  });
  equal(unused, []);
});
