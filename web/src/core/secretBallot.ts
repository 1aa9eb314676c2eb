/** A secret ballot as client and server agree on it, byte by byte (protocol, section 5.3). */
import * as blindly from "./blind.ts";
import {
  type Bytes,
  fromBase64URL,
  joined,
  random,
  sha256,
  toBase32,
  toBase64URL,
  utf8,
} from "./bytes.ts";
import * as hpke from "./hpke.ts";
import type { Mark } from "./procedure.ts";
import type { Trustees } from "./trustees.ts";
import type { ID } from "./wire.ts";

/** What the page of a poll says of its box. */
export interface Box {
  ballotBytes: number;
  /** How many lie in it; told once they are published. */
  ballotCount?: number | null;
  issuedCount: number;
  issuingKey: string;
  key: string | null;
  receiptKey: string;
  sealedAt: number | null;
  sealingKey: string;
  stage?: BoxStage;
  /** The hash of the blinded message that was signed for the reader. */
  token: string | null;
  /** Who holds the key that opens it; nobody where the server does. */
  trustees?: Trustees;
}

/** `published`: the sealed ballots stand in the log, and wait for whoever holds the key. */
export type BoxStage = "ordered" | "open" | "sealed" | "published" | "opened";

/** A token on its way: kept on the device before it is asked for. Texts are base64url. */
export interface Wanted {
  token: string;
  blinded: string;
  inverse: string;
}

/** A token with which one may vote. */
export interface Held {
  token: string;
  signature: string;
}

export interface Sealed {
  sealed: string;
  signature: string;
  token: string;
}

/** 32 random bytes in front, as section 4.1 of RFC 9474 prepares a message, and 32 of its own. */
export async function wantToken(box: Box): Promise<Wanted> {
  const key = await blindly.issuingKey(fromBase64URL(box.issuingKey));
  const token = random(64);
  const { message, inverse } = await blindly.blind(key, token);
  return {
    token: toBase64URL(token),
    blinded: toBase64URL(message),
    inverse: toBase64URL(inverse),
  };
}

/** Whether the server notes this very request for the reader. */
export async function isIssued(wanted: Wanted, box: Box): Promise<boolean> {
  return box.token === toBase64URL(await sha256(fromBase64URL(wanted.blinded)));
}

/** The token out of the server's answer; null when that is no signature. */
export async function unblind(wanted: Wanted, signed: string, box: Box): Promise<Held | null> {
  const key = await blindly.issuingKey(fromBase64URL(box.issuingKey));
  const token = fromBase64URL(wanted.token);
  const signature = await blindly.finalize(
    key,
    token,
    fromBase64URL(signed),
    fromBase64URL(wanted.inverse),
  );
  return signature && { token: wanted.token, signature: toBase64URL(signature) };
}

/** Marks, padded to one length and sealed to the counting board. */
export async function sealBallot(poll: ID, mark: Mark, held: Held, box: Box): Promise<Sealed> {
  const token = fromBase64URL(held.token);
  const sealed = await hpke.seal(
    padded(mark, box.ballotBytes),
    fromBase64URL(box.sealingKey),
    await purpose(poll, token),
    new Uint8Array(),
  );
  return { sealed: toBase64URL(sealed), signature: held.signature, token: held.token };
}

/** The mark of a ballot that was published with the key of its box; null when it is invalid. */
export async function openBallot(poll: ID, ballot: Sealed, box: Box): Promise<Mark | null> {
  const plain = await opened(poll, ballot, box);
  return plain && markIn(plain);
}

/** The same, but null also where the mark is not written as pages write it. */
export async function openPlainly(poll: ID, ballot: Sealed, box: Box): Promise<Mark | null> {
  const plain = await opened(poll, ballot, box);
  const mark = plain && markIn(plain);
  if (!plain || !mark || utf8(JSON.stringify(mark)).length >= plain.length) return null;
  return toBase64URL(padded(mark, plain.length)) === toBase64URL(plain) ? mark : null;
}

async function opened(poll: ID, ballot: Sealed, box: Box): Promise<Bytes | null> {
  if (box.key === null) return null;
  return await hpke.open(
    fromBase64URL(ballot.sealed),
    fromBase64URL(box.key),
    fromBase64URL(box.sealingKey),
    await purpose(poll, fromBase64URL(ballot.token)),
    new Uint8Array(),
  );
}

/** Whether the token of a published ballot was signed by those who hand them out. */
export async function isSigned(ballot: Sealed, box: Box): Promise<boolean> {
  const key = await blindly.issuingKey(fromBase64URL(box.issuingKey));
  return blindly.verify(key, fromBase64URL(ballot.token), fromBase64URL(ballot.signature));
}

/** The word by which a voter finds the own ballot. */
export async function trackerOf(token: string): Promise<string> {
  return toBase32((await sha256(fromBase64URL(token))).slice(0, 20));
}

/** Whether the server has signed that this very ballot is in the box. */
export async function isReceipt(
  poll: ID,
  ballot: { sealed: string; token: string },
  receipt: string,
  box: Box,
): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    "raw",
    fromBase64URL(box.receiptKey),
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["verify"],
  );
  const text = joined(
    utf8(`cucao receipt ${poll} ${await trackerOf(ballot.token)} `),
    await sha256(fromBase64URL(ballot.sealed)),
  );
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  return crypto.subtle.verify(algorithm, key, fromBase64URL(receipt), text);
}

/**
 * How long to wait before the ballot is sent, so that nobody who watches the line guesses from
 * the time who sent it; near the end only a part of what is left.
 */
export function delayOf(left: number | null, chance: number): number {
  const most = Math.min(20_000, left === null ? Infinity : left / 4);
  return Math.max(0, most * chance);
}

/** A ballot opens in no other poll, and under no other token. */
async function purpose(poll: ID, token: Bytes): Promise<Bytes> {
  return joined(utf8(`cucao ballot ${poll} `), await sha256(token));
}

/** JSON, then 0x80, then zeros (ISO/IEC 7816-4). */
export function padded(mark: Mark, length: number): Bytes {
  const text = utf8(JSON.stringify(mark));
  if (text.length >= length) throw new Error("a ballot longer than any that the rules allow");
  const block = new Uint8Array(length);
  block.set(text);
  block[text.length] = 0x80;
  return block;
}

function markIn(block: Bytes): Mark | null {
  const end = block.findLastIndex((byte) => byte !== 0);
  if (end < 0 || block[end] !== 0x80) return null;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(block.slice(0, end)));
  } catch {
    return null;
  }
}
