import { type Bytes, joined, sha256 } from "./bytes.ts";
import { ecdsaWithSHA256, partsOf, same } from "./certificates.ts";
import {
  elements,
  identifier,
  integer,
  NotDER,
  nothing,
  octets,
  sequence,
  setOf,
  tagged,
  tags,
  time,
} from "./der.ts";

/**
 * Detached signatures in CMS (RFC 5652), with the attributes of CAdES at its basic level (ETSI EN
 * 319 122-1, table 1): the kind of the content, its hash, when, and with which certificate.
 */

const signedData = identifier("1.2.840.113549.1.7.2");
const data = identifier("1.2.840.113549.1.7.1");
const hash = sequence(identifier("2.16.840.1.101.3.4.2.1"));
const rsaWithSHA256 = () => sequence(identifier("1.2.840.113549.1.1.11"), nothing());
const attribute = (kind: string, value: Bytes) => sequence(identifier(kind), setOf(value));

/**
 * What the key signs.
 * @param at milliseconds since 1970 UTC.
 */
export async function signedAttributes(
  content: Bytes,
  certificate: Bytes,
  at: number,
): Promise<Bytes> {
  return setOf(
    attribute("1.2.840.113549.1.9.3", data),
    attribute("1.2.840.113549.1.9.4", octets(await sha256(content))),
    attribute("1.2.840.113549.1.9.5", time(at)),
    // ESSCertIDv2 (RFC 5035, section 4): SHA-256 is what goes without saying.
    attribute(
      "1.2.840.113549.1.9.16.2.47",
      sequence(sequence(sequence(octets(await sha256(certificate))))),
    ),
  );
}

/** The message, once its attributes are signed. */
export function signedMessage(
  { certificate, attributes, value }: { certificate: Bytes; attributes: Bytes; value: Bytes },
): Bytes {
  const { isRSA, issuer, serial } = partsOf(certificate);
  const version = integer(Uint8Array.of(1));
  const signer = sequence(
    version,
    sequence(issuer, serial),
    hash,
    // Signed as a set, carried as a field (RFC 5652, section 5.4).
    joined(Uint8Array.of(0xa0), attributes.subarray(1)),
    isRSA ? rsaWithSHA256() : ecdsaWithSHA256(),
    octets(value),
  );
  return sequence(
    signedData,
    tagged(
      0,
      sequence(version, setOf(hash), sequence(data), tagged(0, certificate), setOf(signer)),
    ),
  );
}

/** Whether the bytes look like a signature in CMS. */
export function isSignedMessage(bytes: Bytes): boolean {
  try {
    const [only] = elements(bytes);
    const [kind] = only?.tag === tags.sequence ? elements(only.content) : [];
    return kind !== undefined && same(kind.whole, signedData);
  } catch (error) {
    if (error instanceof NotDER) return false;
    throw error;
  }
}
