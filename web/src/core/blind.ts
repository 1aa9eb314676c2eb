/**
 * Lets a server sign what it cannot see: blind signatures of RFC 9474, the side of the client, in
 * the variant RSABSSA-SHA384-PSS. Keys and hashes are the browser's own; the arithmetic is that of
 * BigInt, which does not take the same time for all numbers. Nobody but this page could measure
 * that, and what it could tell, the blinding factor, is of use only together with this device.
 */
import { type Bytes, fromBase64URL, fromNumber, joined, random, toNumber } from "./bytes.ts";
import { invert, power } from "./modular.ts";

const hashBytes = 48;
const saltBytes = 48;

/** The public key of whoever signs. */
export interface IssuingKey {
  modulus: bigint;
  exponent: bigint;
  /** Of the modulus, and of a signature. */
  length: number;
  verifier: CryptoKey;
}

/** From SubjectPublicKeyInfo (RFC 5280). */
export async function issuingKey(info: Bytes): Promise<IssuingKey> {
  const verifier = await crypto.subtle.importKey(
    "spki",
    info,
    { name: "RSA-PSS", hash: "SHA-384" },
    true,
    ["verify"],
  );
  const { n, e } = await crypto.subtle.exportKey("jwk", verifier);
  const modulus = fromBase64URL(n ?? "");
  return {
    modulus: toNumber(modulus),
    exponent: toNumber(fromBase64URL(e ?? "")),
    length: modulus.length,
    verifier,
  };
}

export interface Blinded {
  /** What is sent to be signed. */
  message: Bytes;
  /** What takes the blinding away again; never leaves the device. */
  inverse: Bytes;
}

/**
 * Blind (section 4.2).
 * @param message as it was prepared, with random bytes in front.
 * @param chance salt and blinding factor, for tests.
 */
export async function blind(
  key: IssuingKey,
  message: Bytes,
  chance?: { salt: Bytes; factor: bigint },
): Promise<Blinded> {
  const bits = key.modulus.toString(2).length - 1;
  const encoded = toNumber(await encode(message, bits, chance?.salt ?? random(saltBytes)));
  const { factor, inverse } = chance
    ? { factor: chance.factor, inverse: invert(chance.factor, key.modulus) }
    : draw(key);
  if (inverse === null || invert(encoded, key.modulus) === null) {
    throw new Error("a divisor of the modulus");
  }
  const blinded = encoded * power(factor, key.exponent, key.modulus) % key.modulus;
  return {
    message: fromNumber(blinded, key.length),
    inverse: fromNumber(inverse, key.length),
  };
}

/**
 * Finalize (section 4.4): the signature of the message itself; null when what came back is none.
 */
export async function finalize(
  key: IssuingKey,
  message: Bytes,
  blindSignature: Bytes,
  inverse: Bytes,
): Promise<Bytes | null> {
  if (blindSignature.length !== key.length) return null;
  const value = toNumber(blindSignature) * toNumber(inverse) % key.modulus;
  const signature = fromNumber(value, key.length);
  return await verify(key, message, signature) ? signature : null;
}

/** Verify (section 4.5). */
export function verify(key: IssuingKey, message: Bytes, signature: Bytes): Promise<boolean> {
  return crypto.subtle.verify(
    { name: "RSA-PSS", saltLength: saltBytes },
    key.verifier,
    signature,
    message,
  );
}

/** A factor between 1 and the modulus, each as likely, that has an inverse. */
function draw(key: IssuingKey): { factor: bigint; inverse: bigint } {
  for (;;) {
    const factor = toNumber(random(key.length));
    if (factor === 0n || factor >= key.modulus) continue;
    const inverse = invert(factor, key.modulus);
    if (inverse !== null) return { factor, inverse };
  }
}

/** EMSA-PSS-ENCODE (RFC 8017, section 9.1.1) with SHA-384 and MGF1. */
async function encode(message: Bytes, bits: number, salt: Bytes): Promise<Bytes> {
  const length = Math.ceil(bits / 8);
  const hash = await sha384(
    joined(new Uint8Array(8), await sha384(message), salt),
  );
  const padding = new Uint8Array(length - salt.length - hashBytes - 2);
  const block = joined(padding, Uint8Array.of(1), salt);
  const mask = await stretch(hash, block.length);
  for (const [at, byte] of mask.entries()) block[at]! ^= byte;
  block[0]! &= 0xff >> (8 * length - bits);
  return joined(block, hash, Uint8Array.of(0xbc));
}

/** MGF1 (RFC 8017, appendix B.2.1). */
async function stretch(seed: Bytes, length: number): Promise<Bytes> {
  const parts: Bytes[] = [];
  for (let counter = 0; counter * hashBytes < length; counter++) {
    parts.push(await sha384(joined(seed, fromNumber(BigInt(counter), 4))));
  }
  return joined(...parts).slice(0, length);
}

async function sha384(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
}
