import { byGivenName, fold, foldedPrefix } from "./fold.ts";
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

export interface Candidate extends NameMatch {
  person: Person;
}

interface NameMatch {
  /** The matched parts of the name: offset and length, in UTF-16 units of its NFC. */
  marks: readonly [number, number][];
  /** Whether the accents agree as well. */
  exact: boolean;
  /** Words of the name between those that match. */
  skipped: number;
  /** Words behind the last one that matches; none where that is the given name. */
  behind: number;
}

/**
 * People in whose names the words of the query begin words, in their order, accents set aside:
 * who knows “Nông Văn Bảy” may leave the middle name out. Those with the same accents come first,
 * then those without a gap, then those found by their given names.
 */
export function candidates(people: Iterable<Person>, query: string, most = 6): Candidate[] {
  const typed = wordsOf(query).map(([, word]) => word.toLocaleLowerCase("vi"));
  const found: Candidate[] = [];
  for (const person of people) {
    const match = matchName(person.name, typed);
    if (match) found.push({ person, ...match });
  }
  found.sort((a, b) => compare(a, b) || byGivenName(a.person.name, b.person.name));
  return found.slice(0, most);
}

function compare(a: NameMatch, b: NameMatch): number {
  return Number(b.exact) - Number(a.exact) || a.skipped - b.skipped ||
    Math.min(a.behind, 1) - Math.min(b.behind, 1);
}

/** Words with their offsets. */
function wordsOf(text: string): [number, string][] {
  return [...text.normalize("NFC").matchAll(/[\p{L}\p{N}]+/gu)].map((
    word,
  ) => [word.index, word[0]]);
}

/** The best of the ways in which the typed words begin words of a name, in their order. */
function matchName(name: string, typed: readonly string[]): NameMatch | null {
  if (typed.length === 0) return { marks: [], exact: true, skipped: 0, behind: 0 };
  const words = wordsOf(name);
  const folded = typed.map(fold);
  let best: NameMatch | null = null;
  const go = (at: number, places: readonly number[], marks: NameMatch["marks"]) => {
    const wanted = folded[places.length];
    if (wanted === undefined) {
      const [first, last] = [places[0]!, places.at(-1)!];
      const match = {
        marks,
        exact: places.every((place, index) =>
          words[place]![1].toLocaleLowerCase("vi").startsWith(typed[index]!)
        ),
        skipped: last - first + 1 - places.length,
        behind: words.length - 1 - last,
      };
      if (!best || compare(match, best) < 0) best = match;
      return;
    }
    for (let next = at; next < words.length; next += 1) {
      const [offset, word] = words[next]!;
      const taken = foldedPrefix(word, wanted);
      if (taken !== null) go(next + 1, [...places, next], [...marks, [offset, taken]]);
    }
  };
  go(0, [], []);
  return best;
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
