/**
 * What the browser's cryptography leaves out of the curve P-256 (SP 800-186, section 3.2.1.3): to
 * add points. Of everybody's points only: a secret number meets a point in the browser's own code
 * (`fits`), for BigInt does not take the same time for all numbers.
 */
import {
  type Bytes,
  fromBase64URL,
  fromNumber,
  joined,
  random,
  toBase64URL,
  toNumber,
} from "./bytes.ts";
import { invert, mod } from "./modular.ts";

const field = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
export const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const scalarBytes = 32;

/** A point with its coordinates; the identity, which has none, is null where it may occur. */
export interface Point {
  x: bigint;
  y: bigint;
}

/** An uncompressed point (SEC 1, section 2.3.4); null for anything that is none. */
export function pointIn(bytes: Uint8Array): Point | null {
  if (bytes.length !== 2 * scalarBytes + 1 || bytes[0] !== 4) return null;
  const x = toNumber(bytes.slice(1, 1 + scalarBytes));
  const y = toNumber(bytes.slice(1 + scalarBytes));
  if (x >= field || y >= field) return null;
  return mod(y * y - (x * x * x - 3n * x + b), field) === 0n ? { x, y } : null;
}

export function bytesOf({ x, y }: Point): Bytes {
  return joined(Uint8Array.of(4), fromNumber(x, scalarBytes), fromNumber(y, scalarBytes));
}

export function add(one: Point | null, other: Point | null): Point | null {
  if (!one || !other) return one ?? other;
  const same = one.x === other.x;
  if (same && one.y !== other.y) return null;
  const [rise, run] = same
    ? [3n * one.x * one.x - 3n, 2n * one.y]
    : [other.y - one.y, other.x - one.x];
  const over = invert(mod(run, field), field);
  // The order of the curve is odd, so no point has the ordinate zero.
  if (over === null) return null;
  const slope = mod(rise * over, field);
  const x = mod(slope * slope - one.x - other.x, field);
  return { x, y: mod(slope * (one.x - x) - one.y, field) };
}

/** The point so many times, in a time that tells how many: for numbers that everybody knows. */
export function times(count: bigint, point: Point): Point | null {
  let [sum, double, rest]: [Point | null, Point | null, bigint] = [null, point, mod(count, order)];
  while (rest > 0n) {
    if (rest & 1n) sum = add(sum, double);
    double = add(double, double);
    rest >>= 1n;
  }
  return sum;
}

/** A number from 1 to the order, exclusive, in 32 bytes; null for anything else. */
export function scalarIn(bytes: Uint8Array): bigint | null {
  if (bytes.length !== scalarBytes) return null;
  const value = toNumber(bytes);
  return value > 0n && value < order ? value : null;
}

export function scalarBytesOf(value: bigint): Bytes {
  return fromNumber(mod(value, order), scalarBytes);
}

/** A number at random with its point, both of the browser's making. */
export async function drawn(): Promise<{ scalar: Bytes; point: Bytes }> {
  const pair = await crypto.subtle.generateKey(
    { name: "ECDSA", namedCurve: "P-256" },
    true,
    ["sign", "verify"],
  ) as CryptoKeyPair;
  const { d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { scalar: fromBase64URL(d ?? ""), point };
}

/** Whether the point is that of the secret number: a signature of the one fits the other. */
export async function fits(scalar: Bytes, point: Bytes): Promise<boolean> {
  if (scalarIn(scalar) === null || pointIn(point) === null) return false;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const signing = { name: "ECDSA", hash: "SHA-256" };
  const text = random(scalarBytes);
  try {
    const own = await crypto.subtle.importKey(
      "jwk",
      {
        kty: "EC",
        crv: "P-256",
        d: toBase64URL(scalar),
        x: toBase64URL(point.slice(1, 1 + scalarBytes)),
        y: toBase64URL(point.slice(1 + scalarBytes)),
      },
      curve,
      false,
      ["sign"],
    );
    const known = await crypto.subtle.importKey("raw", point, curve, false, ["verify"]);
    const signature = await crypto.subtle.sign(signing, own, text);
    return await crypto.subtle.verify(signing, known, signature, text);
  } catch {
    // Some browsers look at import already whether the two belong together.
    return false;
  }
}
