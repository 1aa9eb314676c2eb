/**
 * The opening key of a secret poll in three shares, of which two open the box (protocol, section
 * 5.3.2). It is made without anybody who knows all of it (Pedersen, A threshold cryptosystem
 * without a trusted party, 1991), out of three lines through numbers drawn on three devices
 * (Shamir, How to share a secret, 1979), each of which can be checked by points that all may see
 * (Feldman, A practical scheme for non-interactive verifiable secret sharing, 1987).
 */
import {
  type Bytes,
  fromBase64URL,
  joined,
  sha256,
  toBase32,
  toBase64URL,
  toNumber,
  utf8,
} from "./bytes.ts";
import * as hpke from "./hpke.ts";
import { invert, mod } from "./modular.ts";
import {
  add,
  bytesOf,
  drawn,
  fits,
  order,
  type Point,
  pointIn,
  scalarBytesOf,
  times,
} from "./p256.ts";
import type { ID } from "./wire.ts";

/** What everybody sees of one trustee. Bytes are base64url. */
export interface Trustee {
  /** The points of the line's two numbers. */
  commitments: [string, string] | null;
  confirmed: boolean;
  dealt: boolean;
  person: ID;
  releasedAt: number | null;
  /** Once it is released. */
  share: string | null;
  /** Those for whoever reads. */
  shares: DealtShare[];
  transportKey: string | null;
}

export interface DealtShare {
  sealed: string;
  to: ID;
}

/** Three in the order of their indices, which are 1, 2 and 3. */
export type Trustees = readonly Trustee[];

/** What one device draws: its line, and a key under which the others send it their shares. */
export interface Part {
  coefficients: [Bytes, Bytes];
  commitments: [string, string];
  transport: CryptoKey;
  transportKey: string;
}

export const trusteeCount = 3;
export const sharesNeeded = 2;
const codeBytes = 15;
const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function drawPart(): Promise<Part> {
  const [constant, slope] = [await drawn(), await drawn()];
  const pair = await crypto.subtle.generateKey(
    { name: "ECDH", namedCurve: "P-256" },
    false,
    ["deriveBits"],
  ) as CryptoKeyPair;
  const transport = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return {
    coefficients: [constant.scalar, slope.scalar],
    commitments: [toBase64URL(constant.point), toBase64URL(slope.point)],
    transport: pair.privateKey,
    transportKey: toBase64URL(transport),
  };
}

export function indexOf(person: ID, trustees: Trustees): number {
  return trustees.findIndex((one) => one.person === person) + 1;
}

export function haveAllJoined(trustees: Trustees): boolean {
  return trustees.length === trusteeCount &&
    trustees.every(({ commitments, transportKey }) => commitments && transportKey);
}

/**
 * The hash over all that was joined with; null until all three have, and where something is no
 * identifier or no point: only what has its length can be divided in one way.
 */
export async function transcriptOf(poll: ID, trustees: Trustees): Promise<string | null> {
  if (!haveAllJoined(trustees)) return null;
  const parts: Bytes[] = [];
  for (const { person, transportKey, commitments } of trustees) {
    if (!identifier.test(person) || commitments?.length !== 2) return null;
    parts.push(utf8(person));
    for (const text of [transportKey, ...commitments]) {
      const point = decoded(text);
      if (point === null || pointIn(point) === null) return null;
      parts.push(point);
    }
  }
  return toBase64URL(await sha256(joined(utf8(`cucao trustees ${poll} `), ...parts)));
}

/** 24 letters that the three read to each other: the same for all, or somebody was deceived. */
export function comparisonCode(transcript: string): string {
  return toBase32(fromBase64URL(transcript).slice(0, codeBytes));
}

/** What the line is worth at an index. */
export function shareAt(index: number, [constant, slope]: readonly [Bytes, Bytes]): Bytes {
  return scalarBytesOf(toNumber(constant) + BigInt(index) * toNumber(slope));
}

/** The shares of the two others, each sealed to the one who is to have it. */
export async function deal(
  poll: ID,
  trustees: Trustees,
  me: ID,
  coefficients: [Bytes, Bytes],
  transcript: string,
): Promise<DealtShare[]> {
  const shares: DealtShare[] = [];
  for (const { person, transportKey } of trustees) {
    if (person === me) continue;
    const sealed = await hpke.seal(
      shareAt(indexOf(person, trustees), coefficients),
      fromBase64URL(transportKey ?? ""),
      purpose(poll, me, person, transcript),
      new Uint8Array(),
    );
    shares.push({ sealed: toBase64URL(sealed), to: person });
  }
  return shares;
}

/** One's own share of the key; or whose part does not fit. */
export async function ownShare(
  poll: ID,
  trustees: Trustees,
  me: ID,
  part: Part,
  transcript: string,
): Promise<{ share: Bytes } | { wrong: ID[] }> {
  const index = indexOf(me, trustees);
  const wrong: ID[] = [];
  let sum = 0n;
  for (const other of trustees) {
    const share = other.person === me
      ? shareAt(index, part.coefficients)
      : await dealtBy(poll, other, me, part, transcript);
    const expected = onLine(other, index);
    if (share && expected && await fits(share, bytesOf(expected))) sum += toNumber(share);
    else wrong.push(other.person);
  }
  return wrong.length > 0 ? { wrong } : { share: scalarBytesOf(sum) };
}

/** The point of a trustee's share of the key, by its index; null where that cannot be said. */
export function publicShare(trustees: Trustees, index: number): Bytes | null {
  return sumOf(trustees.map((one) => onLine(one, index)));
}

/** The key to which ballots are sealed: that of all three together. */
export function jointKey(trustees: Trustees): Bytes | null {
  if (!haveAllJoined(trustees)) return null;
  return sumOf(trustees.map(({ commitments }) => decodedPoint(commitments?.[0])));
}

/** Whether a share is that of the trustee with this index. */
export async function isShareOf(
  trustees: Trustees,
  index: number,
  share: Bytes,
): Promise<boolean> {
  const point = publicShare(trustees, index);
  return point !== null && await fits(share, point);
}

/** The opening key out of two shares: where the line that both are on begins (Lagrange). */
export function interpolated(
  one: { index: number; share: Bytes },
  other: { index: number; share: Bytes },
): Bytes | null {
  const [i, j] = [BigInt(one.index), BigInt(other.index)];
  const over = invert(mod(j - i, order), order);
  if (over === null) return null;
  return scalarBytesOf((j * toNumber(one.share) - i * toNumber(other.share)) * over);
}

/** Whether ballots are sealed to the key of these three; true where the server has its own. */
export function isTheirKey(sealingKey: string, trustees: Trustees): boolean {
  if (trustees.length === 0) return true;
  const key = jointKey(trustees);
  return key !== null && toBase64URL(key) === sealingKey;
}

/** Whether what was released belongs to the three, and makes the key that opened the box. */
export async function isOpenedBy(trustees: Trustees, key: string): Promise<boolean> {
  const released: { index: number; share: Bytes }[] = [];
  for (const [at, { share }] of trustees.entries()) {
    if (share === null) continue;
    const bytes = decoded(share);
    if (!bytes || !await isShareOf(trustees, at + 1, bytes)) return false;
    released.push({ index: at + 1, share: bytes });
  }
  const [one, other] = released;
  const made = one && other && interpolated(one, other);
  return made !== undefined && made !== null && toBase64URL(made) === key;
}

/** How many have given their share away so that the box opens. */
export function releasedCount(trustees: Trustees): number {
  return trustees.filter(({ releasedAt }) => releasedAt !== null).length;
}

/** What a trustee is to do next, as far as all can see it. */
export type Turn = "join" | "compare" | "confirm" | "release";

export function turnOf(
  me: ID,
  { trustees = [], stage }: { trustees?: Trustees; stage?: string },
): Turn | null {
  const mine = trustees.find(({ person }) => person === me);
  if (!mine) return null;
  if (stage === "published") {
    return mine.releasedAt === null && releasedCount(trustees) < sharesNeeded ? "release" : null;
  }
  if (stage !== "ordered") return null;
  if (!mine.commitments) return "join";
  if (!haveAllJoined(trustees)) return null;
  if (!mine.dealt) return "compare";
  return trustees.every(({ dealt }) => dealt) && !mine.confirmed ? "confirm" : null;
}

async function dealtBy(
  poll: ID,
  from: Trustee,
  me: ID,
  part: Part,
  transcript: string,
): Promise<Bytes | null> {
  const sealed = decoded(from.shares.find(({ to }) => to === me)?.sealed ?? null);
  return sealed && await hpke.open(
    sealed,
    part.transport,
    fromBase64URL(part.transportKey),
    purpose(poll, from.person, me, transcript),
    new Uint8Array(),
  );
}

/** A dealt share opens in no other poll, from and for nobody else, and with no other keys. */
function purpose(poll: ID, from: ID, to: ID, transcript: string): Bytes {
  return joined(utf8(`cucao share ${poll} ${from} ${to} `), fromBase64URL(transcript));
}

/** The point of a trustee's line at an index. */
function onLine({ commitments }: Trustee, index: number): Point | null {
  const [constant, slope] = [decodedPoint(commitments?.[0]), decodedPoint(commitments?.[1])];
  return constant && slope && add(constant, times(BigInt(index), slope));
}

function sumOf(points: readonly (Point | null)[]): Bytes | null {
  if (points.length !== trusteeCount || points.includes(null)) return null;
  const sum = points.reduce(add, null);
  return sum && bytesOf(sum);
}

function decodedPoint(text: string | undefined): Point | null {
  const bytes = decoded(text ?? null);
  return bytes && pointIn(bytes);
}

function decoded(text: string | null): Bytes | null {
  try {
    return text === null ? null : fromBase64URL(text);
  } catch {
    return null;
  }
}
