import { type Bytes, random } from "./bytes.ts";
import {
  bits,
  type Element,
  elements,
  entries,
  identifier,
  integer,
  NotDER,
  octets,
  sequence,
  setOf,
  tagged,
  tags,
  text,
  time,
  truth,
} from "./der.ts";

/** What the page needs of certificates (RFC 5280): to make one for trials, and to name any. */

const names = { commonName: "2.5.4.3", unit: "2.5.4.11" } as const;
export const ecdsaWithSHA256 = () => sequence(identifier("1.2.840.10045.4.3.2"));
const rsaEncryption = identifier("1.2.840.113549.1.1.1");

export interface CertificateParts {
  /** What people know its owner by; empty where it does not say. */
  commonName: string;
  isRSA: boolean;
  issuer: Bytes;
  /** SubjectPublicKeyInfo. */
  publicKey: Bytes;
  serial: Bytes;
}

/** @throws NotDER where this is no certificate. */
export function partsOf(certificate: Bytes): CertificateParts {
  const [signed] = entries(certificate);
  const fields = signed ? elements(signed.content) : [];
  // The version is left out of the first one.
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer, , subject, publicKey] = fields;
  if (serial?.tag !== tags.integer || !issuer || !subject || !publicKey) throw new NotDER();
  const [algorithm] = entries(publicKey.whole);
  const [kind] = algorithm ? elements(algorithm.content) : [];
  return {
    commonName: commonNameOf(subject),
    isRSA: kind !== undefined && same(kind.whole, rsaEncryption),
    issuer: issuer.whole,
    publicKey: publicKey.whole,
    serial: serial.whole,
  };
}

function commonNameOf(subject: Element): string {
  const wanted = identifier(names.commonName);
  for (const part of elements(subject.content)) {
    for (const pair of elements(part.content)) {
      const [kind, value] = elements(pair.content);
      if (kind && value && same(kind.whole, wanted)) return new TextDecoder().decode(value.content);
    }
  }
  return "";
}

export const same = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/**
 * A certificate that vouches for itself, for a key of P-256 that signs and does nothing else.
 * @param unit stands beside the name, to say what it is for.
 * @param from milliseconds since 1970 UTC, as `until`.
 */
export async function selfSigned(
  pair: CryptoKeyPair,
  { name, unit, from, until }: { name: string; unit: string; from: number; until: number },
): Promise<Bytes> {
  const subject = sequence(
    setOf(sequence(identifier(names.unit), text(unit))),
    setOf(sequence(identifier(names.commonName), text([...name].slice(0, 64).join("")))),
  );
  const serial = random(16);
  // Positive, and as long as it is drawn.
  serial[0] = serial[0]! & 0x7f | 0x40;
  const toBeSigned = sequence(
    tagged(0, integer(Uint8Array.of(2))),
    integer(serial),
    ecdsaWithSHA256(),
    subject,
    sequence(time(from), time(until)),
    subject,
    new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)),
    tagged(
      3,
      sequence(
        // Basic constraints: no authority.
        sequence(identifier("2.5.29.19"), truth(), octets(sequence())),
        // Key usage: digital signatures.
        sequence(identifier("2.5.29.15"), truth(), octets(Uint8Array.of(0x03, 2, 7, 0x80))),
      ),
    ),
  );
  return sequence(toBeSigned, ecdsaWithSHA256(), bits(await ecdsa(pair.privateKey, toBeSigned)));
}

/** A signature of P-256 with SHA-256 as certificates and messages bear it (RFC 3279, 2.2.3). */
export async function ecdsa(key: CryptoKey, bytes: Bytes): Promise<Bytes> {
  const value = new Uint8Array(
    await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes),
  );
  return sequence(integer(value.subarray(0, 32)), integer(value.subarray(32)));
}
