/**
 * Folds Vietnamese text for matching: no marks, no case, the letter đ as d.
 * Unicode leaves đ alone since it is a letter of its own; people who type without marks do not.
 */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u0111\u0110]/g, "d")
    .toLowerCase();
}

/**
 * Where `query` begins a word of `text`, both folded: offset and length in UTF-16 units of `text`
 * in NFC, or null. Exact accents are not asked for.
 */
export function matchWord(text: string, query: string): [number, number] | null {
  const wanted = fold(query.trim());
  if (wanted === "") return [0, 0];
  const source = text.normalize("NFC");
  const starts: number[] = [];
  let folded = "";
  let offset = 0;
  for (const letter of source) {
    const plain = fold(letter);
    for (let index = 0; index < plain.length; index++) starts.push(offset);
    folded += plain;
    offset += letter.length;
  }
  starts.push(offset);
  let at = folded.indexOf(wanted);
  while (at > 0 && /[\p{L}\p{N}]/u.test(folded[at - 1]!)) at = folded.indexOf(wanted, at + 1);
  if (at < 0) return null;
  const start = starts[at]!;
  return [start, starts[at + wanted.length]! - start];
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
