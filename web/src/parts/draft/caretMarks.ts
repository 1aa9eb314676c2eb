import type { ID, PersonClass } from "../../core/wire.ts";
import type { Caret } from "../../state/draft/carets.ts";
import { faceClass } from "../people/Face.tsx";
import { placeOf } from "./offsets.ts";
import type { Sheet } from "./sheet.ts";

/** Shows where others write: a line in the words and a name above it, outside the text. */
export function drawCarets(
  sheet: Sheet,
  carets: readonly Caret[],
  name: (person: ID) => string,
  kind: (person: ID) => PersonClass,
): void {
  const wanted = new Set(carets.map(({ person }) => person));
  for (const old of sheet.root.querySelectorAll<HTMLElement>(".other-caret")) {
    if (!wanted.has(old.dataset.person!)) old.remove();
  }
  for (const { person, block, offset } of carets) {
    const row = sheet.rows.get(block);
    if (!row) continue;
    const known = sheet.root.querySelector<HTMLElement>(`.other-caret[data-person="${person}"]`);
    const mark = known ?? document.createElement("span");
    if (!known) {
      mark.dataset.person = person;
      mark.setAttribute("aria-hidden", "true");
    }
    mark.className = `other-caret ${faceClass[kind(person)]}`;
    mark.dataset.who = name(person);
    if (mark.parentElement !== row.root) row.root.append(mark);
    const place = placeOf(row.words, offset);
    const range = document.createRange();
    range.setStart(place.node, place.offset);
    const box = range.getClientRects()[0] ?? row.words.getBoundingClientRect();
    const around = row.root.getBoundingClientRect();
    mark.style.insetInlineStart = `${box.left - around.left}px`;
    mark.style.insetBlockStart = `${box.top - around.top}px`;
    mark.style.blockSize = `${box.height || 20}px`;
  }
}
