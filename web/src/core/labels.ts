import type { BlockKind, Numbering, Shape } from "./blocks.ts";
import { legal, pointLetters } from "./legal.ts";
import type { ID } from "./wire.ts";

/** The number of a provision (ProvisionNumber of the server): `5`, `5a`, the letter of a point. */
export interface ProvisionNumber {
  /** Codes before the number, as the codification of laws writes them. */
  prefix: string;
  value: number;
  /** Places of the letters behind a number, or the numbers behind a letter. */
  suffix: number[];
}

export interface Label {
  /** The number alone, as written; empty without one. */
  number: string;
  /** What stands before the words; empty without a number. */
  text: string;
  /** Citation from the largest level to the smallest, for lists and screen readers. */
  name: string;
}

const romanSigns: readonly [string, number][] = [
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

export function roman(value: number): string | null {
  if (value < 1 || value > 399) return null;
  let text = "";
  for (const [sign, worth] of romanSigns) {
    while (value >= worth) {
      text += sign;
      value -= worth;
    }
  }
  return text;
}

function romanValue(text: string): number | null {
  if (!/^[IVXLC]{1,15}$/.test(text)) return null;
  const worths: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  let [value, last] = [0, 0];
  for (const sign of [...text].reverse()) {
    const worth = worths[sign]!;
    value += worth < last ? -worth : worth;
    last = Math.max(last, worth);
  }
  return roman(value) === text ? value : null;
}

/** Beyond the last letter they are doubled. */
function letter(place: number): string {
  if (place < 1) return "";
  const count = Math.min(Math.floor((place - 1) / pointLetters.length) + 1, 3);
  return pointLetters[(place - 1) % pointLetters.length]!.repeat(count);
}

const isRoman = (kind: BlockKind) => kind === "part" || kind === "chapter" || kind === "appendix";

export function writeNumber({ prefix, value, suffix }: ProvisionNumber, kind: BlockKind): string {
  if (kind === "point") return letter(value) + suffix.join(".");
  const letters = suffix.map(letter).join("");
  return prefix + (isRoman(kind) ? roman(value) ?? value : value) + letters;
}

export function readNumber(text: string, kind: BlockKind): ProvisionNumber | null {
  if (kind === "point") return readPoint(text);
  if (isRoman(kind)) {
    const cut = text.search(/\p{Ll}*$/u);
    const value = romanValue(text.slice(0, cut));
    const suffix = places(text.slice(cut));
    if (value !== null && suffix) return { prefix: "", value, suffix };
  }
  const cut = text.lastIndexOf(".") + 1;
  const match = /^(\d{1,6})(\D*)$/u.exec(text.slice(cut));
  const suffix = match && places(match[2]!);
  return suffix ? { prefix: text.slice(0, cut), value: Number(match[1]), suffix } : null;
}

function places(text: string): number[] | null {
  const found = [...text].map((one) => pointLetters.indexOf(one) + 1);
  return found.length > 4 || found.includes(0) ? null : found;
}

function readPoint(text: string): ProvisionNumber | null {
  const match = /^((\p{L})\2{0,2})(\d{0,4})$/u.exec(text);
  const place = match ? pointLetters.indexOf(match[2]!) : -1;
  if (!match || place < 0) return null;
  const value = place + 1 + (match[1]!.length - 1) * pointLetters.length;
  return { prefix: "", value, suffix: match[3] ? [Number(match[3])] : [] };
}

/** Numbers the provisions of one kind in one place. */
class Counter {
  #last: ProvisionNumber | null = null;

  take(numbering: Numbering, kind: BlockKind): [string, ProvisionNumber | null] {
    const last = this.#last;
    let number: ProvisionNumber;
    if (numbering === "inserted") number = last ? inserted(last) : plain(1);
    else if (numbering.startsWith("=")) {
      const written = numbering.slice(1);
      const parsed = readNumber(written, kind);
      if (parsed && !this.#isAside(parsed, kind)) this.#last = parsed;
      return [written, parsed];
    } else number = last ? { ...plain(last.value + 1), prefix: last.prefix } : plain(1);
    this.#last = number;
    return [writeNumber(number, kind), number];
  }

  /** A doubled letter goes on from the letters only behind the last; elsewhere it is inserted. */
  #isAside(number: ProvisionNumber, kind: BlockKind): boolean {
    if (kind !== "point" || number.value <= pointLetters.length) return false;
    const last = this.#last;
    return !last || number.value - last.value > 1 || number.value < last.value;
  }
}

const plain = (value: number): ProvisionNumber => ({ prefix: "", value, suffix: [] });

function inserted(number: ProvisionNumber): ProvisionNumber {
  const { suffix } = number;
  const last = suffix.at(-1);
  return { ...number, suffix: last === undefined ? [1] : [...suffix.slice(0, -1), last + 1] };
}

/**
 * The labels of all blocks, in document order (Labels.swift). Articles, chapters and parts count
 * through the whole text; sections, clauses and points start anew in each parent; an annex counts
 * for itself (Article 7 of Law 64/2025/QH15).
 */
export function labelsOf(blocks: readonly Shape[]): Map<ID, Label> {
  const labels = new Map<ID, Label>();
  const counters = new Map<string, Counter>();
  const annexOf = new Map<ID, ID | null>();
  const annexes = blocks.filter((block) => block.kind === "appendix" && block.numbering !== "=");
  const parents = new Map(blocks.map((block) => [block.id, block]));
  for (const block of blocks) {
    const { id, kind, parent } = block;
    const annex = kind === "appendix" ? id : parent ? annexOf.get(parent) ?? null : null;
    annexOf.set(id, annex);
    let [number, text] = ["", ""];
    if (legal[kind]) {
      const through = kind === "part" || kind === "chapter" || kind === "article";
      const scope = kind === "appendix" ? null : through ? annex : parent;
      const key = `${kind}/${scope ?? ""}`;
      const counter = counters.get(key) ?? new Counter();
      counters.set(key, counter);
      const [written, parsed] = counter.take(block.numbering, kind);
      const alone = kind === "appendix" && annexes.length === 1 && block.numbering === "following";
      number = alone ? "" : written;
      if (number !== "" || (parsed && alone)) text = labelText(kind, number);
    }
    labels.set(id, { number, text, name: "" });
    labels.get(id)!.name = nameOf(block, labels, parents);
  }
  return labels;
}

function labelText(kind: BlockKind, number: string): string {
  if (kind === "clause") return `${number}.`;
  if (kind === "point") return `${number})`;
  return number === "" ? legal[kind]! : `${legal[kind]} ${number}`;
}

/** From the article, or the annex, down: what one says of the provision. */
function nameOf(block: Shape, labels: Map<ID, Label>, parents: Map<ID, Shape>): string {
  const parts: string[] = [];
  for (let here: Shape | undefined = block; here;) {
    const label = labels.get(here.id);
    const cites = here.kind === "clause" || here.kind === "point" || here.kind === "article" ||
      here.kind === "appendix" || parts.length === 0;
    if (label && label.text !== "" && cites) {
      const short = here.kind === "clause" || here.kind === "point";
      parts.push(short ? `${legal[here.kind]} ${label.number}` : label.text);
    }
    here = here.parent ? parents.get(here.parent) : undefined;
  }
  return parts.reverse().join(", ");
}
