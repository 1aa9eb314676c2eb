import type { Bytes } from "../core/bytes.ts";
import { ecdsa, selfSigned } from "../core/certificates.ts";
import { signedAttributes, signedMessage } from "../core/signedMessage.ts";
import { day } from "../core/time.ts";
import type { ID } from "../core/wire.ts";
import { keyStore } from "./keyStore.ts";

/**
 * Keys of the browser, for trying out how signing works. The private half cannot be read, not
 * even by this page; whoever can use this browser can use it, so it is worth nothing in law.
 */
export interface TrialKey {
  certificate: Bytes;
  key: CryptoKey;
  /** Milliseconds since 1970 UTC. */
  until: number;
}

const days = 90;
/** A clock may be this far behind. */
const skew = 300_000;

const keys = keyStore<TrialKey>("cucao-trial-keys");

/** The person's key in this browser; null where there is none that may sign now. */
export async function trialKeyOf(person: ID, now: number): Promise<TrialKey | null> {
  const found = await keys.get(person);
  return found && found.until > now ? found : null;
}

/**
 * Makes a key and keeps it.
 * @param unit stands in the certificate beside the name, to say what it is for.
 */
export async function makeTrialKey(
  person: ID,
  { name, unit }: { name: string; unit: string },
  now: number,
): Promise<TrialKey> {
  const pair = await crypto.subtle.generateKey(
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["sign", "verify"],
  );
  const until = now + days * day;
  const certificate = await selfSigned(pair, { name, unit, from: now - skew, until });
  const made = { certificate, key: pair.privateKey, until };
  await keys.put(person, made);
  return made;
}

export function dropTrialKey(person: ID): Promise<void> {
  return keys.remove(person);
}

/** A detached signature over the content. */
export async function signForTrial(
  { certificate, key }: TrialKey,
  content: Bytes,
  at: number,
): Promise<Bytes> {
  const attributes = await signedAttributes(content, certificate, at);
  return signedMessage({ certificate, attributes, value: await ecdsa(key, attributes) });
}
