/** A post's text is plain; this finds in it what is shown otherwise. User text stays text nodes. */

export type Piece =
  | { kind: "text"; text: string }
  | { kind: "mention"; person: string }
  | { kind: "link"; href: string };

export type Block =
  | { kind: "paragraph"; pieces: Piece[] }
  | { kind: "quote"; pieces: Piece[] };

const special =
  /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}|https:\/\/[^\s<>"“”]+/g;

/** Cuts one paragraph into plain text, mentions and links (https only). */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(special)) {
    const whole = match[1] ? match[0] : match[0].replace(/[.,;:!?)\]…]+$/, "");
    if (match.index > last) found.push({ kind: "text", text: text.slice(last, match.index) });
    found.push(match[1] ? { kind: "mention", person: match[1] } : { kind: "link", href: whole });
    last = match.index + whole.length;
  }
  if (last < text.length) found.push({ kind: "text", text: text.slice(last) });
  return found;
}

/** Paragraphs are parted by an empty line; lines that begin with “> ” are a quotation. */
export function blocks(text: string): Block[] {
  const found: Block[] = [];
  let lines: string[] = [];
  let quoting = false;
  const close = () => {
    const whole = lines.join("\n").trim();
    if (whole !== "") {
      found.push({ kind: quoting ? "quote" : "paragraph", pieces: pieces(whole) });
    }
    lines = [];
  };
  for (const line of text.split("\n")) {
    const quoted = line.startsWith("> ");
    if (line.trim() === "" || quoted !== quoting) close();
    quoting = quoted;
    lines.push(quoted ? line.slice(2) : line);
  }
  close();
  return found;
}

/** One line for lists and citations: mentions by name, no quotation, cut at a word. */
export function excerpt(text: string, nameOf: (person: string) => string, most = 120): string {
  const plain = text.split("\n").filter((line) => !line.startsWith("> ")).join(" ")
    .replace(special, (whole, person) => person ? `@${nameOf(person)}` : whole)
    .replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most);
  return cut.slice(0, Math.max(cut.lastIndexOf(" "), most - 20)).replace(/[\s,.;:]+$/, "") + "…";
}

/** The number of characters as a reader counts them. */
export function length(text: string): number {
  return segmenter ? [...segmenter.segment(text)].length : [...text].length;
}

const segmenter = typeof Intl.Segmenter === "function"
  ? new Intl.Segmenter("vi", { granularity: "grapheme" })
  : null;

/** NFC, no stray control characters, no blank edges: what the server would do anyway. */
export function tidy(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f]/g, " ")
    .trim();
}
