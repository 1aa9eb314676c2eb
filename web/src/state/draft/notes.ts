import { get, Refused, send, Unreachable } from "../../core/http.ts";
import type { ID } from "../../core/wire.ts";
import { spacePath } from "../keeping.ts";
import type { Anchor, AnchorPlace, Annotation } from "./wire.ts";

/** What I note for myself: it is in no log and nobody else reads it. */
export interface PrivateNote {
  anchor: Anchor | null;
  at: number;
  draft: ID;
  editedAt: number | null;
  id: ID;
  place: AnchorPlace | null;
  text: string;
  title: string | null;
  workspace: ID;
}

/** My notes on a draft, with their places in the text that is shown; none without a network. */
export async function readNotes(
  workspace: ID,
  draft: ID,
  version: number | null,
): Promise<PrivateNote[]> {
  const query = version === null ? "" : `?version=${version}`;
  try {
    const path = `${spacePath(workspace)}/drafts/${draft}/notes${query}`;
    return (await get<{ notes: PrivateNote[] }>(path)).notes;
  } catch (error) {
    if (error instanceof Refused || error instanceof Unreachable) return [];
    throw error;
  }
}

export async function keepNote(note: {
  note: ID;
  workspace: ID;
  draft: ID;
  anchor: Anchor | null;
  text: string;
}): Promise<void> {
  const { anchor, ...rest } = note;
  await send("POST", "/api/notes", { ...rest, ...(anchor ? { anchor } : {}) });
}

export async function changeNote(note: ID, text: string, anchor?: Anchor): Promise<void> {
  await send("PUT", `/api/notes/${note}`, { text, ...(anchor ? { anchor } : {}) });
}

export async function removeNote(note: ID): Promise<void> {
  await send("DELETE", `/api/notes/${note}`);
}

/** A note in the form in which it stands beside the text, like what others say. */
export function asAnnotation(note: PrivateNote, me: ID, version: number | null): Annotation {
  const { anchor, place } = note;
  const there = place && place.state !== "orphaned";
  return {
    id: note.id,
    author: me,
    at: note.at,
    kind: "other",
    layer: "private",
    text: note.text,
    editCount: note.editedAt === null ? 0 : 1,
    anchor: anchor && there ? { ...anchor, start: place.start, end: place.end } : anchor,
    place,
    version,
    suggestion: null,
    decision: null,
    resolution: null,
    position: 0,
    replies: [],
    replyCount: 0,
    agreeCount: 0,
    agreed: false,
  };
}

const contextMost = 32;

/** The quote of chosen words, with what stands around them in their blocks. */
export function quoteOf(
  text: (block: ID) => string,
  { start, end }: Pick<Anchor, "start" | "end">,
  exact: string,
): Anchor {
  return {
    start,
    end,
    exact,
    prefix: lastCharacters(text(start.block).slice(0, start.offset)),
    suffix: firstCharacters(text(end.block).slice(end.offset)),
  };
}

/** Whole characters, as many as the context holds. */
function firstCharacters(text: string): string {
  let taken = "";
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, 4 * contextMost))) {
    if (taken.length + segment.length > contextMost) break;
    taken += segment;
  }
  return taken;
}

function lastCharacters(text: string): string {
  let taken = "";
  const near = [...new Intl.Segmenter().segment(text.slice(-4 * contextMost))];
  for (const { segment } of near.reverse()) {
    if (taken.length + segment.length > contextMost) break;
    taken = segment + taken;
  }
  return taken;
}
