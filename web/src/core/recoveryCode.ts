/** A trustee's share of the opening key as it is kept on paper. */
import { type Bytes, joined, sha256, toBase32 } from "./bytes.ts";
import { scalarIn } from "./p256.ts";

const shareBytes = 32;
const checkBytes = 2;

/** The index, the share, and two bytes that tell slips of the pen. */
export async function recoveryCode(index: number, share: Bytes): Promise<string> {
  const body = joined(Uint8Array.of(index), share);
  return toBase32(joined(body, (await sha256(body)).slice(0, checkBytes)));
}

/** What somebody copied from the paper; null when that is no such code. */
export async function readRecoveryCode(
  text: string,
): Promise<{ index: number; share: Bytes } | null> {
  const bytes = fromBase32(text);
  if (bytes?.length !== 1 + shareBytes + checkBytes) return null;
  const body = bytes.slice(0, 1 + shareBytes);
  const check = (await sha256(body)).slice(0, checkBytes);
  if (check.some((byte, at) => byte !== bytes[1 + shareBytes + at])) return null;
  const share = body.slice(1);
  return scalarIn(share) === null ? null : { index: body[0]!, share };
}

/** Base32 (RFC 4648) as people write it, with digits in the place of letters that look alike. */
export function fromBase32(text: string): Bytes | null {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const plain = text.toUpperCase().replaceAll(/[\s.–-]/g, "")
    .replaceAll("0", "O").replaceAll("1", "I").replaceAll("8", "B");
  const bytes = new Uint8Array(Math.floor(plain.length * 5 / 8));
  let [held, bits, at] = [0, 0, 0];
  for (const letter of plain) {
    const value = letters.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5 | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits & 0xff;
    }
  }
  // What is left of the last letter says nothing.
  return bits < 5 && (held & (1 << bits) - 1) === 0 ? bytes : null;
}
