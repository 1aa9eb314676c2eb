import type { ID } from "./wire.ts";

/** A note for oneself, as it is taken along. */
export interface FiledNote {
  anchor: { exact: string; prefix: string; suffix: string } | null;
  at: number;
  /** The page of the draft that it is about. */
  draft: string;
  editedAt: number | null;
  id: ID;
  text: string;
  /** The draft, by name; null where it is no longer seen. */
  title: string | null;
}

const iso = (at: number) => new Date(at).toISOString();

/**
 * Notes as an annotation collection (W3C Web Annotation Data Model, Recommendation of 23 February
 * 2017), serialised as JSON-LD: the server and other programs read it.
 */
export function notesAsAnnotations(notes: readonly FiledNote[]): string {
  const items = notes.map(({ anchor, at, draft, editedAt, id, text }) => ({
    id: `urn:uuid:${id}`,
    type: "Annotation",
    motivation: "commenting",
    created: iso(at),
    ...(editedAt === null ? {} : { modified: iso(editedAt) }),
    body: [{ type: "TextualBody", format: "text/plain", value: text }],
    target: {
      source: draft,
      ...(anchor ? { selector: { type: "TextQuoteSelector", ...quote(anchor) } } : {}),
    },
  }));
  return JSON.stringify(
    {
      "@context": "http://www.w3.org/ns/anno.jsonld",
      type: "AnnotationCollection",
      total: items.length,
      first: { type: "AnnotationPage", startIndex: 0, items },
    },
    null,
    2,
  );
}

function quote({ exact, prefix, suffix }: NonNullable<FiledNote["anchor"]>) {
  return { exact, prefix, suffix };
}

/** Notes to be read by people, draft by draft in the order given. */
export function notesAsText(
  notes: readonly FiledNote[],
  untitled: string,
  written: (at: number) => string,
): string {
  const lines: string[] = [];
  let draft: string | null = null;
  for (const note of notes) {
    if (note.draft !== draft) {
      if (draft !== null) lines.push("");
      lines.push(note.title ?? untitled, note.draft);
      draft = note.draft;
    }
    lines.push("", written(note.editedAt ?? note.at));
    if (note.anchor) lines.push(`“${note.anchor.exact}”`);
    lines.push(note.text);
  }
  return lines.join("\r\n") + "\r\n";
}
