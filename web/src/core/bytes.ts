/** Bytes and the texts and numbers that stand for them. */

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Base64 (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Of PEM too (RFC 7468); null where it is neither. */
export function fromBase64(letters: string): Bytes | null {
  try {
    const plain = atob(letters.replace(/-----[A-Z ]+-----|\s/g, ""));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Base64 with the alphabet for addresses, without padding (RFC 4648, section 5). */
export function toBase64URL(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64URL(text: string): Bytes {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The number of the bytes, the most significant first (RFC 8017, section 4.2). */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** As many bytes as asked for (RFC 8017, section 4.1). */
export function fromNumber(value: bigint, length: number): Bytes {
  return fromHex(value.toString(16).padStart(length * 2, "0"));
}

/** Letters and digits that are not mistaken for others, without padding (RFC 4648, section 6). */
export function toBase32(bytes: Uint8Array): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let [text, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << 8 | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[held >> bits & 31];
    }
  }
  return bits > 0 ? text + letters[held << (5 - bits) & 31] : text;
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export function random(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}
