import { byGivenName, matchWord } from "./fold.ts";
import type { ID, Person } from "./wire.ts";

/** The word being typed after an @ just before the caret, or null. */
export function mentionAt(text: string, caret: number): { start: number; query: string } | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  if (start < 0) return null;
  const previous = before[start - 1];
  if (previous !== undefined && /[\p{L}\p{N}@.]/u.test(previous)) return null;
  const query = before.slice(start + 1);
  if (query.length > 40 || /[\n@{},;:]/.test(query) || /\s{2}|^\s/.test(query)) return null;
  if (query.split(" ").length > 4) return null;
  return { start, query };
}

export interface Candidate {
  person: Person;
  /** The matched part of the name, in UTF-16 units. */
  mark: [number, number];
  /** Whether the accents agree as well. */
  exact: boolean;
}

/** People whose name has a word that begins with the query, accents set aside; exact ones first. */
export function candidates(people: Iterable<Person>, query: string, most = 6): Candidate[] {
  const found: Candidate[] = [];
  const wanted = query.normalize("NFC").toLocaleLowerCase("vi").trim();
  for (const person of people) {
    const exact = matchExactly(person.name, wanted);
    const mark = exact ?? matchWord(person.name, query);
    if (mark) found.push({ person, mark, exact: exact !== null });
  }
  const given = (candidate: Candidate) =>
    candidate.mark[0] === candidate.person.name.lastIndexOf(" ") + 1 ? 0 : 1;
  found.sort((a, b) =>
    Number(b.exact) - Number(a.exact) || given(a) - given(b) ||
    byGivenName(a.person.name, b.person.name)
  );
  return found.slice(0, most);
}

/** The last word of a name that begins with just what was typed, accents and all. */
function matchExactly(name: string, wanted: string): [number, number] | null {
  const lower = name.normalize("NFC").toLocaleLowerCase("vi");
  let at = lower.lastIndexOf(wanted);
  while (at > 0 && /[\p{L}\p{N}]/u.test(lower[at - 1]!)) at = lower.lastIndexOf(wanted, at - 1);
  return at < 0 ? null : [wanted === "" ? 0 : at, wanted.length];
}

/** The text that is sent: the names that were chosen become identifiers. */
export function toWire(text: string, chosen: ReadonlyMap<string, ID>): string {
  const names = [...chosen.keys()].sort((a, b) => b.length - a.length);
  let result = text;
  for (const name of names) {
    result = result.replaceAll(`@${name}`, `@{${chosen.get(name)}}`);
  }
  return result;
}

/** The text that is edited: identifiers become names, which are kept in `chosen`. */
export function fromWire(
  text: string,
  nameOf: (person: ID) => string,
): { text: string; chosen: Map<string, ID> } {
  const chosen = new Map<string, ID>();
  const shown = text.replace(/@\{([0-9a-f-]{36})\}/g, (_, person: ID) => {
    const name = nameOf(person);
    chosen.set(name, person);
    return `@${name}`;
  });
  return { text: shown, chosen };
}
