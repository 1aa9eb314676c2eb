/**
 * Folds Vietnamese text for matching: no marks, no case, the letter đ as d.
 * Unicode leaves đ alone since it is a letter of its own; people who type without marks do not.
 */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u0111\u0110]/g, "d")
    .toLowerCase();
}

/**
 * How much of `word` the folded `query` takes when it begins it, in UTF-16 units of `word`; null
 * when it does not.
 *
 * @param word in NFC.
 */
export function foldedPrefix(word: string, query: string): number | null {
  let [folded, taken] = ["", 0];
  for (const letter of word) {
    if (folded.length >= query.length) break;
    folded += fold(letter);
    taken += letter.length;
  }
  return folded.startsWith(query) ? taken : null;
}

/** Ascending order by given name (the last word), then family name, as Vietnamese lists do. */
export function byGivenName(a: string, b: string): number {
  const last = (name: string) => name.slice(name.lastIndexOf(" ") + 1);
  return collator.compare(last(a), last(b)) || collator.compare(a, b);
}

const collator = new Intl.Collator("vi");

/** Up to two letters that stand for a name: family and given name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? words[words.length - 1]![0] ?? "" : "";
  return (first + last).toLocaleUpperCase("vi");
}
