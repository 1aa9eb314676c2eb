import { type Bytes, toBase64 } from "../core/bytes.ts";
import { asProblem, Refused, Unreachable } from "../core/http.ts";
import type { SignatureReason, SignatureVerdict, TrustRealm } from "../core/signatures.ts";
import type { SignatureRule } from "../core/signatureRule.ts";
import type { ID, Person } from "../core/wire.ts";

/** The shapes of docs/protocol.md, section 5.4. */

export interface Signature {
  algorithm: string;
  at: number;
  by: ID;
  checkedAt: number;
  isTimestamped: boolean;
  issuer: string;
  realm?: TrustRealm;
  reasons: SignatureReason[];
  receivedAt: number;
  verdict: SignatureVerdict;
}

/** A trial does not stand in the way of a signature that counts. */
export const isSettled = (signature: Signature | undefined) =>
  signature?.verdict === "valid" && signature.realm !== "trial";

/** Whether what is signed counts where it must be signed. */
export const counts = (signature: Signature | undefined, rule: SignatureRule) =>
  isSettled(signature) || (signature?.verdict === "undetermined" && rule.undeterminedCounts);

export interface Certificate {
  fingerprint: string;
  issuer: string;
  key: string;
  notAfter: number;
  notBefore: number;
  serial: string;
  subject: string;
}

export interface TrustedCertificate {
  addedAt: number;
  addedBy: ID;
  certificate: Certificate;
  confirmedBy?: ID;
  kind: "anchor" | "intermediate";
  realm?: TrustRealm;
}

export interface RevocationList {
  addedAt: number;
  addedBy: ID;
  fingerprint: string;
  issuer: string;
  nextUpdate?: number;
  revokedCount: number;
  thisUpdate: number;
}

export interface TrustAnswer {
  position: number;
  people: Person[];
  certificates: TrustedCertificate[];
  mayChange: boolean;
  revision: number;
  revocationLists: RevocationList[];
}

export interface CertificateRow {
  certificate: Certificate;
  confirmed: boolean;
  isTrial: boolean;
  person: ID;
  registeredAt: number;
}

export interface CertificatesAnswer {
  certificates: CertificateRow[];
  /** Where a signing service may listen on this machine; null where the operator has none. */
  service: string | null;
}

/** What is signed: a kind, the thing, and whose part of it. */
export interface SignedPlace {
  holder: ID;
  kind: "ballot" | "slip";
  subject: ID;
}

export const trustPath = "/api/trust";
export const certificatesPath = "/api/certificates";

/** What is signed where a ballot is: exactly these bytes. */
export const statementPath = (workspace: ID, poll: ID, elector: ID) =>
  `/api/workspaces/${workspace}/polls/${poll}/ballots/${elector}/document`;

/** What is signed where an opinion on a slip is. */
export const opinionStatementPath = (workspace: ID, slip: ID, person: ID) =>
  `/api/workspaces/${workspace}/slips/${slip}/answers/${person}/document`;

/** The signature that is under something. */
export const signaturePath = (workspace: ID, { holder, kind, subject }: SignedPlace) =>
  `/api/signatures?workspace=${workspace}&kind=${kind}&subject=${subject}&holder=${holder}`;

/** Exactly the bytes that are signed. */
export async function statementAt(path: string, signal?: AbortSignal): Promise<Bytes> {
  const response = await fetch(path, { cache: "no-store", signal: signal ?? null }).catch(() => {
    throw new Unreachable();
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.ok) return bytes;
  throw new Refused(asProblem(JSON.parse(new TextDecoder().decode(bytes))), response.status);
}

/** A file in base64, as the server takes it; PEM is text already. */
export async function armoured(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  if (text.includes("-----BEGIN")) return text;
  return toBase64(bytes);
}

/** The part of a name that people know: what stands as CN, else all of it. */
export const commonName = (name: string) => /(?:^|, )CN=(.*?)(?=, \w+=|$)/.exec(name)?.[1] ?? name;
