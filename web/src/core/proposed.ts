import type { Piece } from "./comparison.ts";

/**
 * What a suggestion makes of the provision that it was written for; null where the operation does
 * not fit the text. What goes stands before what comes.
 */
export function proposed(text: string, operation: readonly (number | string)[]): Piece[] | null {
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], words: string) => {
    if (!words) return;
    const last = pieces.at(-1);
    if (kind === "deleted" && last?.kind === "inserted") {
      pieces.splice(-1, 0, { kind, text: words });
    } else pieces.push({ kind, text: words });
  };
  let at = 0;
  for (const step of operation) {
    if (typeof step === "string") add("inserted", step);
    else {
      const end = at + Math.abs(step);
      if (end > text.length) return null;
      add(step > 0 ? "same" : "deleted", text.slice(at, end));
      at = end;
    }
  }
  add("same", text.slice(at));
  return pieces;
}
