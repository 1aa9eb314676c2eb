import type { Bytes } from "../core/bytes.ts";
import { ecdsa, selfSigned } from "../core/certificates.ts";
import { signedAttributes, signedMessage } from "../core/signedMessage.ts";
import { day } from "../core/time.ts";
import type { ID } from "../core/wire.ts";

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

/** A database of its own: what is kept for the reader's work knows nothing of it. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("cucao-trial-keys", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("keys");
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

async function act<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("keys", mode);
      const request = work(transaction.objectStore("keys"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The person's key in this browser; null where there is none that may sign now. */
export async function trialKeyOf(person: ID, now: number): Promise<TrialKey | null> {
  const found = await act<TrialKey | undefined>("readonly", (store) => store.get(person));
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
  await act("readwrite", (store) => store.put(made, person));
  return made;
}

export async function dropTrialKey(person: ID): Promise<void> {
  await act("readwrite", (store) => store.delete(person));
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
