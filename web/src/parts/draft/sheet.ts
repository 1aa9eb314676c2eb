import { levelOf, type Shape } from "../../core/blocks.ts";
import type { Operation } from "../../core/ot.ts";
import type { ID } from "../../core/wire.ts";
import type { Change } from "../../state/draft/model.ts";
import type { DraftSession } from "../../state/draft/session.ts";
import { type Mark, marksOf, wordsWith } from "./marks.ts";

/** A block on the screen. Its words are one text node while they bear no mark. */
export interface Row {
  root: HTMLElement;
  label: HTMLElement;
  words: HTMLElement;
  /** The cards in the text of a narrow screen. */
  notes: HTMLElement;
  kind: string;
  /** What was drawn, to draw again only what differs. */
  drawn: string;
}

/**
 * The text of a draft on the screen. It owns its elements, which are no React tree: a key or an
 * event of somebody else touches one text node and nothing else.
 */
export class Sheet {
  readonly rows = new Map<ID, Row>();
  /** The block that is being edited: its words are plain. */
  host: ID | null = null;
  active: ID | null = null;
  /** Tells that blocks or marks were drawn anew. */
  onDrawn: () => void = () => {};
  /** Tells of the block that my own Enter made. */
  onMine: (block: ID) => void = () => {};

  #root: HTMLElement;
  #session: DraftSession;
  #marks = new Map<ID, Mark[]>();
  #editable = false;

  constructor(root: HTMLElement, session: DraftSession) {
    this.#root = root;
    this.#session = session;
  }

  get root(): HTMLElement {
    return this.#root;
  }

  get marks(): ReadonlyMap<ID, readonly Mark[]> {
    return this.#marks;
  }

  blockOf(node: Node | null): ID | null {
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest<HTMLElement>("[data-block]")?.dataset.block ?? null;
  }

  /** Blocks that one may edit are text boxes for those who do not see. */
  setEditable(editable: boolean): void {
    this.#editable = editable;
    for (const id of this.rows.keys()) this.#describe(id);
  }

  draw(change: Change): void {
    if (change.structure) this.#arrange();
    const marksBefore = this.#marks;
    if (change.annotations || change.structure) this.#marks = marksOf(this.#session.model);
    for (const [id, operation] of change.texts) this.#rewrite(id, operation);
    if (this.#marks !== marksBefore) { for (const id of this.rows.keys()) this.#paint(id); }
    this.onDrawn();
  }

  setActive(annotation: ID | null): void {
    if (annotation === this.active) return;
    this.active = annotation;
    for (const element of this.#root.querySelectorAll<HTMLElement>("[data-note]")) {
      element.classList.toggle("on", element.dataset.note === annotation);
    }
  }

  /** Makes the words of a block one text node, as editing wants it. */
  plain(id: ID): Text {
    const { words } = this.rows.get(id)!;
    const text = this.#session.model.textOf(id);
    const known = words.firstChild;
    if (known instanceof Text && words.childNodes.length === 1) {
      if (known.data !== text) known.data = text;
      return known;
    }
    const node = document.createTextNode(text);
    words.replaceChildren(node);
    return node;
  }

  setHost(id: ID | null): void {
    const before = this.host;
    this.host = id;
    if (before && this.rows.has(before)) {
      this.rows.get(before)!.root.classList.remove("focus");
      this.rows.get(before)!.drawn = "";
      this.#paint(before);
    }
    if (id) this.rows.get(id)?.root.classList.add("focus");
  }

  /** Where the mark of an annotation is, or the block that bears it. */
  placeOfNote(annotation: ID, block: ID): HTMLElement | null {
    const root = this.rows.get(block)?.root;
    return root?.querySelector<HTMLElement>(`[data-note="${annotation}"]`) ?? root ?? null;
  }

  // Drawing

  #arrange(): void {
    const { tree, labels } = this.#session.model;
    const order = tree.inOrder();
    const kept = new Set(order.map(({ id }) => id));
    for (const [id, row] of this.rows) {
      const kind = tree.get(id)?.kind;
      if (kept.has(id) && kind === row.kind) continue;
      row.root.remove();
      this.rows.delete(id);
      if (this.host === id) this.host = null;
    }
    let place = this.#root.firstChild;
    const fresh = document.createDocumentFragment();
    const isNew = this.rows.size === 0;
    // Without chapters an article stands right under the title.
    const isParted = order.some(({ kind }) => (levelOf(kind) ?? 5) < 5);
    for (const shape of order) {
      let row = this.rows.get(shape.id);
      if (!row) this.rows.set(shape.id, row = this.#build(shape));
      const label = labels.get(shape.id)?.text ?? "";
      const shown = label && shape.kind === "article" ? `${label}. ` : label && `${label} `;
      if (row.label.textContent !== shown) row.label.textContent = shown;
      if (shape.kind === "article") {
        row.root.firstElementChild?.setAttribute("aria-level", isParted ? "3" : "2");
      }
      row.root.dataset.deep = String(depth(shape, (id) => tree.get(id)));
      this.#describe(shape.id);
      if (isNew) fresh.append(row.root);
      else if (place === row.root) place = place.nextSibling;
      else this.#root.insertBefore(row.root, place);
    }
    if (isNew) this.#root.append(fresh);
  }

  #build({ id, kind }: Shape): Row {
    const root = document.createElement("div");
    root.className = `prov k-${kind}`;
    root.dataset.block = id;
    root.id = `b-${id}`;
    const line = document.createElement("div");
    line.className = "law-line";
    const level = levelOf(kind);
    if (kind === "appendix" || (level !== null && level <= 5)) {
      line.setAttribute("role", "heading");
      line.setAttribute("aria-level", level !== null && level < 5 ? "2" : "3");
    }
    const label = document.createElement("span");
    label.className = "n";
    const words = document.createElement("span");
    words.className = "words";
    line.append(label, words);
    const notes = document.createElement("div");
    notes.className = "notes";
    root.append(line, notes);
    const row = { root, label, words, notes, kind, drawn: "" };
    this.rows.set(id, row);
    words.append(this.#session.model.textOf(id));
    if (kind === "table") this.#paint(id);
    return row;
  }

  #describe(id: ID): void {
    const { words, root } = this.rows.get(id)!;
    const name = this.#session.model.labelOf(id).name;
    if (this.#editable) {
      words.setAttribute("role", "textbox");
      words.setAttribute("aria-multiline", "true");
      words.setAttribute("aria-label", name || this.nameless);
      words.tabIndex = id === this.host ? 0 : -1;
    } else if (words.hasAttribute("role")) {
      for (const name of ["role", "aria-multiline", "aria-label", "tabindex"]) {
        words.removeAttribute(name);
      }
    }
    root.classList.toggle("bare", words.textContent === "");
  }

  /** What a block without a number is called. */
  nameless = "";

  /** Others changed the words. Editing text nodes in place leaves caret and ranges where they are. */
  #rewrite(id: ID, operation: Operation | null): void {
    const row = this.rows.get(id);
    if (!row) return;
    const node = row.words.firstChild;
    const isPlain = node instanceof Text && row.words.childNodes.length === 1;
    if (operation && isPlain && (id === this.host || !this.#marks.has(id))) patch(node, operation);
    else if (id === this.host) this.plain(id);
    else {
      row.drawn = "";
      this.#paint(id);
    }
    this.#session.carets.follow(id, operation);
    row.root.classList.toggle("bare", row.words.textContent === "");
  }

  #paint(id: ID): void {
    const row = this.rows.get(id);
    if (!row || id === this.host) return;
    const marks = this.#marks.get(id) ?? [];
    const text = this.#session.model.textOf(id);
    const drawn = marks.length === 0 ? "" : text + JSON.stringify(marks);
    const node = row.words.firstChild;
    const isPlain = node instanceof Text && row.words.childNodes.length === 1;
    if (row.kind !== "table") {
      if (marks.length === 0 && isPlain && node.data === text) return;
      if (marks.length > 0 && row.drawn === drawn) return;
    }
    row.drawn = drawn;
    row.words.replaceChildren(
      row.kind === "table" ? tableOf(text) : wordsWith(text, marks, this.active),
    );
  }
}

/** How many provisions of clause and point level stand around: how far the line is indented. */
function depth(shape: Shape, get: (id: ID) => Shape | undefined): number {
  if (shape.kind !== "point" && shape.kind !== "clause" && shape.kind !== "paragraph") return 0;
  if (shape.kind === "point") return 1;
  return shape.parent && get(shape.parent)?.kind === "point" ? 1 : 0;
}

/** Changes a text node as the operation says. */
export function patch(node: Text, operation: Operation): void {
  let at = 0;
  for (const step of operation) {
    if (typeof step === "string") {
      node.insertData(at, step);
      at += step.length;
    } else if (step > 0) at += step;
    else node.deleteData(at, -step);
  }
}

/** Rows are lines, cells are parted by tabs; the signs stay in the document, for offsets to hold. */
function tableOf(text: string): HTMLElement {
  const table = document.createElement("table");
  const body = table.createTBody();
  const lines = text.split("\n");
  lines.forEach((line, index) => {
    const row = body.insertRow();
    const cells = line.split("\t");
    cells.forEach((cell, place) => {
      const last = place === cells.length - 1;
      const sign = last ? (index === lines.length - 1 ? "" : "\n") : "\t";
      row.insertCell().append(cell + sign);
    });
  });
  return table;
}
