/**
 * Seals a message to a public key: HPKE (RFC 9180) in base mode, one message a key, with
 * DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, all of them the browser's own.
 */
import { type Bytes, joined, toBase64URL, utf8 } from "./bytes.ts";

const curve = { name: "ECDH", namedCurve: "P-256" };
const kem = joined(utf8("KEM"), Uint8Array.of(0x00, 0x10));
const suite = joined(utf8("HPKE"), Uint8Array.of(0x00, 0x10, 0x00, 0x01, 0x00, 0x02));
const pointBytes = 65;
const none = new Uint8Array();

/**
 * The encapsulated key and the ciphertext after it.
 * @param ephemeral the key pair of the sender, for tests.
 */
export async function seal(
  message: Bytes,
  to: Bytes,
  info: Bytes,
  bound: Bytes,
  ephemeral?: CryptoKeyPair,
): Promise<Bytes> {
  const pair = ephemeral ??
    await crypto.subtle.generateKey(curve, true, ["deriveBits"]) as CryptoKeyPair;
  const sent = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const receiver = await crypto.subtle.importKey("raw", to, curve, true, []);
  const { key, nonce } = await schedule(pair.privateKey, receiver, joined(sent, to), info);
  const cipher = { name: "AES-GCM", iv: nonce, additionalData: bound };
  return joined(sent, new Uint8Array(await crypto.subtle.encrypt(cipher, key, message)));
}

/** What was sealed to the private key (its 32 bytes, or itself); null when it does not open. */
export async function open(
  sealed: Bytes,
  privateKey: Bytes | CryptoKey,
  publicKey: Bytes,
  info: Bytes,
  bound: Bytes,
): Promise<Bytes | null> {
  const sent = sealed.slice(0, pointBytes);
  try {
    const own = privateKey instanceof CryptoKey
      ? privateKey
      : await importPrivate(privateKey, publicKey);
    const sender = await crypto.subtle.importKey("raw", sent, curve, true, []);
    const { key, nonce } = await schedule(own, sender, joined(sent, publicKey), info);
    const cipher = { name: "AES-GCM", iv: nonce, additionalData: bound };
    return new Uint8Array(
      await crypto.subtle.decrypt(cipher, key, sealed.slice(pointBytes)),
    );
  } catch {
    return null;
  }
}

/** A private key of P-256 from its scalar; the browser wants the point with it. */
export function importPrivate(scalar: Bytes, point: Bytes): Promise<CryptoKey> {
  const key = {
    kty: "EC",
    crv: "P-256",
    d: toBase64URL(scalar),
    x: toBase64URL(point.slice(1, 33)),
    y: toBase64URL(point.slice(33)),
  };
  return crypto.subtle.importKey("jwk", key, curve, true, ["deriveBits"]);
}

/** DHKEM and the key schedule (sections 4.1 and 5.1), as far as one message needs them. */
async function schedule(own: CryptoKey, other: CryptoKey, points: Bytes, info: Bytes) {
  const shared = new Uint8Array(
    await crypto.subtle.deriveBits({ name: "ECDH", public: other }, own, 256),
  );
  const first = await extract(kem, none, "eae_prk", shared);
  const secret = await expand(kem, first, "shared_secret", points, 32);
  const context = joined(
    Uint8Array.of(0),
    await extract(suite, none, "psk_id_hash", none),
    await extract(suite, none, "info_hash", info),
  );
  const root = await extract(suite, secret, "secret", none);
  const key = await expand(suite, root, "key", context, 32);
  return {
    key: await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]),
    nonce: await expand(suite, root, "base_nonce", context, 12),
  };
}

/** LabeledExtract (section 4). */
function extract(id: Bytes, salt: Bytes, label: string, keying: Bytes): Promise<Bytes> {
  // Browsers refuse an empty key, which HMAC takes as zeros.
  return hmac(
    salt.length > 0 ? salt : new Uint8Array(32),
    joined(utf8("HPKE-v1"), id, utf8(label), keying),
  );
}

/** LabeledExpand (section 4) of at most the 32 bytes of one hash. */
async function expand(
  id: Bytes,
  key: Bytes,
  label: string,
  info: Bytes,
  length: number,
): Promise<Bytes> {
  const text = joined(Uint8Array.of(0, length), utf8("HPKE-v1"), id, utf8(label), info);
  return (await hmac(key, joined(text, Uint8Array.of(1)))).slice(0, length);
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}
