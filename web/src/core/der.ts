import { type Bytes, joined } from "./bytes.ts";

/** DER (X.690), as much of it as certificates (RFC 5280) and signatures (RFC 5652) need. */

export const tags = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  identifier: 0x06,
  text: 0x0c,
  sequence: 0x30,
  set: 0x31,
} as const;

export function element(tag: number, ...contents: readonly Uint8Array[]): Bytes {
  const content = joined(...contents);
  return joined(Uint8Array.of(tag, ...length(content.length)), content);
}

function length(count: number): number[] {
  if (count < 0x80) return [count];
  const digits: number[] = [];
  for (let rest = count; rest > 0; rest >>>= 8) digits.unshift(rest & 0xff);
  return [0x80 | digits.length, ...digits];
}

export const sequence = (...parts: readonly Uint8Array[]) => element(tags.sequence, ...parts);
export const octets = (bytes: Uint8Array) => element(tags.octets, bytes);
export const bits = (bytes: Uint8Array) => element(tags.bits, Uint8Array.of(0), bytes);
export const text = (words: string) => element(tags.text, new TextEncoder().encode(words));
export const truth = () => element(0x01, Uint8Array.of(0xff));
export const nothing = () => element(0x05);
/** The tag of a field, around the element. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]) =>
  element(0xa0 | number, ...parts);

/** A set, in the one order that DER allows (X.690, section 11.6). */
export function setOf(...parts: readonly Uint8Array[]): Bytes {
  return element(tags.set, ...[...parts].sort(compare));
}

function compare(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at] !== other[at]) return one[at]! - other[at]!;
  }
  return one.length - other.length;
}

/** A number that is not negative, from its bytes, the most significant first. */
export function integer(bytes: Uint8Array): Bytes {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Uint8Array.of(0) : bytes.subarray(start);
  return element(tags.integer, digits[0]! >= 0x80 ? joined(Uint8Array.of(0), digits) : digits);
}

/** From its dotted form, such as `1.2.840.10045.4.3.2`. */
export function identifier(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const digits = [number & 0x7f];
    for (let left = number >>> 7; left > 0; left >>>= 7) digits.unshift(0x80 | (left & 0x7f));
    bytes.push(...digits);
  }
  return element(tags.identifier, Uint8Array.from(bytes));
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280, section 4.1.2.5). */
export function time(at: number): Bytes {
  const date = new Date(at);
  const digits = date.toISOString().replace(/\.\d+Z$|[-:T]/g, "") + "Z";
  const short = date.getUTCFullYear() < 2050;
  return element(
    short ? 0x17 : 0x18,
    new TextEncoder().encode(short ? digits.slice(2) : digits),
  );
}

/** What was read is no DER, or not what was expected. */
export class NotDER extends Error {
  override readonly name = "NotDER";
}

export interface Element {
  tag: number;
  content: Bytes;
  /** With its tag and its length. */
  whole: Bytes;
}

/** The elements that follow one another in the bytes. */
export function elements(bytes: Bytes): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at]!;
    let count = bytes[at + 1] ?? -1;
    let start = at + 2;
    if (count >= 0x80) {
      const digits = count & 0x7f;
      if (digits === 0 || digits > 3) throw new NotDER();
      count = bytes.subarray(start, start + digits).reduce((sum, byte) => sum << 8 | byte, 0);
      start += digits;
    }
    const end = start + count;
    if (count < 0 || end > bytes.length) throw new NotDER();
    found.push({ tag, content: bytes.slice(start, end), whole: bytes.slice(at, end) });
    at = end;
  }
  return found;
}

/** The elements within the only element, which is a sequence. */
export function entries(bytes: Bytes): Element[] {
  const [only, ...more] = elements(bytes);
  if (only?.tag !== tags.sequence || more.length > 0) throw new NotDER();
  return elements(only.content);
}
