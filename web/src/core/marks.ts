import { pieces } from "./text.ts";

/** A stretch of an excerpt: words, or the name of somebody; marked where it was found. */
export type Segment =
  | { kind: "text"; text: string; marked: boolean }
  | { kind: "person"; person: string; marked: boolean };

/** A mention that the excerpt cuts off in the middle. */
const cutMention = /@\{[0-9a-f-]*(?=…?$)/;
const mentionLength = "@{}".length + 36;

/**
 * Cuts an excerpt at its marks (start and length in UTF-16 units, as the server sends them) and at
 * its mentions. A mark that touches a mention marks the whole name; marks that make no sense are
 * left out. Links are words here, since the whole line is a link already.
 */
export function segments(
  excerpt: string,
  marks: readonly (readonly [number, number])[],
): Segment[] {
  const text = excerpt.replace(cutMention, "");
  const ranges = marks
    .map(([start, length]) => [start, start + length] as const)
    .filter(([start, end]) => start >= 0 && end > start && start < text.length)
    .sort((a, b) => a[0] - b[0]);
  const found: Segment[] = [];
  let offset = 0;
  for (const piece of pieces(text)) {
    if (piece.kind === "mention") {
      const end = offset + mentionLength;
      const marked = ranges.some((range) => range[0] < end && range[1] > offset);
      found.push({ kind: "person", person: piece.person, marked });
      offset = end;
      continue;
    }
    const words = piece.kind === "link" ? piece.href : piece.text;
    found.push(...cut(words, offset, ranges));
    offset += words.length;
  }
  return found;
}

/** The part of the text that begins at `offset`, cut where marks begin and end. */
function cut(
  words: string,
  offset: number,
  ranges: readonly (readonly [number, number])[],
): Segment[] {
  const found: Segment[] = [];
  const push = (from: number, to: number, marked: boolean) => {
    if (to > from) found.push({ kind: "text", text: words.slice(from, to), marked });
  };
  let last = 0;
  for (const [start, end] of ranges) {
    const from = Math.max(last, start - offset);
    const to = Math.min(words.length, end - offset);
    if (to <= from) continue;
    push(last, from, false);
    push(from, to, true);
    last = to;
  }
  push(last, words.length, false);
  return found;
}

export interface Excerpt {
  text: string;
  marks: [number, number][];
}

/**
 * Parts an excerpt into the name of what was found and what is said about it: a workspace is found
 * by its name and its purpose, and both stand in one excerpt.
 */
export function splitTitle(
  { text, marks }: Excerpt,
  name: string,
): { title: Excerpt; rest: Excerpt } {
  if (!text.startsWith(name)) return { title: { text: name, marks: [] }, rest: { text, marks } };
  const from = name.length + text.slice(name.length).search(/\S|$/);
  return {
    title: { text: name, marks: marks.filter(([start]) => start < name.length) },
    rest: {
      text: text.slice(from),
      marks: marks.filter(([start]) => start >= from).map(([start, size]) => [start - from, size]),
    },
  };
}
