import type { ID } from "../../core/wire.ts";

/** How many authors have a colour of their own (authors.css); the others share the last. */
const tones = 4;

/** The class of the words of an author, who is one of these. */
export function authorClass(authors: readonly ID[], by: ID): string {
  return `author-${Math.min(authors.indexOf(by), tones - 1)}`;
}
