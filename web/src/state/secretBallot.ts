import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, Refused, send, Unreachable } from "../core/http.ts";
import type { Mark } from "../core/procedure.ts";
import {
  type Box,
  delayOf,
  type Held,
  isIssued,
  isReceipt,
  sealBallot,
  type Sealed,
  trackerOf,
  unblind,
  type Wanted,
  wantToken,
} from "../core/secretBallot.ts";
import type { ID } from "../core/wire.ts";
import { useApp } from "./hooks.ts";
import type { PollAnswer } from "./polls.ts";
import { ballotBoxPath, tokenPath } from "./polls.ts";

/** What a device keeps of a secret ballot: never what was chosen, and never when. */
export interface Device {
  wanted?: Wanted;
  held?: Held;
  /** Sealed and on its way. */
  pending?: Sealed;
  /** What the server has signed for. */
  receipt?: { receipt: string; sealed: string; token: string; tracker: string };
}

export class WrongSignature extends Error {}
export class WrongReceipt extends Error {}
/** The box is locked with another key than that of those who should hold it. */
export class WrongKey extends Error {}

const nameOf = (person: ID, poll: ID) => `secret-ballot ${person} ${poll}`;

function read(name: string): Device {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "{}");
  } catch {
    return {};
  }
}

/** What the device knows of the reader's ballot in this poll, and how to go on. */
export function useDevice(poll: ID) {
  const app = useApp();
  const name = nameOf(app.me.id, poll);
  const [device, setDevice] = useState(() => read(name));
  const keep = useCallback((next: Device) => {
    // Before anything is asked of the server: an answer that gets lost can be asked for again.
    localStorage.setItem(name, JSON.stringify(next));
    setDevice(next);
  }, [name]);
  return { device, keep };
}

/** Asks for the token, with the session: that the reader has one is on record. */
export async function takeToken(
  workspace: ID,
  poll: ID,
  box: Box,
  device: Device,
  keep: (next: Device) => void,
): Promise<void> {
  const wanted = device.wanted ?? await wantToken(box);
  keep({ ...device, wanted });
  const { signature } = await send<{ signature: string }>("POST", tokenPath(workspace, poll), {
    blinded: wanted.blinded,
  });
  const held = await unblind(wanted, signature, box);
  if (!held) throw new WrongSignature();
  keep({ ...device, wanted, held });
}

/** Seals the ballot, on this device. */
export async function seal(poll: ID, box: Box, device: Device, mark: Mark): Promise<Device> {
  if (!device.held) return device;
  const { trustees = [] } = box;
  if (trustees.length > 0) {
    const { isTheirKey } = await import("../core/trustees.ts");
    if (!isTheirKey(box.sealingKey, trustees)) throw new WrongKey();
  }
  return { ...device, pending: await sealBallot(poll, mark, device.held, box) };
}

/** Sends what was sealed, as nobody: without cookies. The answer is a receipt. */
export async function cast(
  workspace: ID,
  poll: ID,
  box: Box,
  device: Device,
): Promise<Device> {
  const { pending, ...rest } = device;
  if (!pending) return device;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(ballotBoxPath(workspace, poll), {
      method: "POST",
      credentials: "omit",
      cache: "no-store",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(pending),
    });
    answer = await response.json();
  } catch {
    throw new Unreachable();
  }
  if (!response.ok) throw new Refused(asProblem(answer), response.status);
  const { receipt } = answer as { receipt: string };
  const { sealed, token } = pending;
  if (!await isReceipt(poll, { sealed, token }, receipt, box)) throw new WrongReceipt();
  return { ...rest, receipt: { receipt, sealed, token, tracker: await trackerOf(token) } };
}

export type Stage = "preparing" | "insecure" | "elsewhere" | "token" | "vote" | "receipt";

/** Where the reader stands; null while it is found out. */
export function useStage(of: PollAnswer, device: Device): Stage | null {
  const [lost, setLost] = useState<boolean | null>(null);
  const { box } = of;
  const token = box?.token ?? null;
  useEffect(() => {
    let here = true;
    const look = async () =>
      token !== null && !device.held &&
      !(box && device.wanted && await isIssued(device.wanted, box));
    if (!box || !isSecure()) setLost(false);
    else look().then((is) => here && setLost(is));
    return () => {
      here = false;
    };
  }, [token, device.held, device.wanted]);
  if (!isSecure()) return "insecure";
  if (!box?.issuingKey) return "preparing";
  if (lost === null) return null;
  if (lost) return "elsewhere";
  if (!device.held) return "token";
  return device.receipt && !device.pending ? "receipt" : "vote";
}

/** Browsers have their cryptography for pages of secure addresses alone. */
export function isSecure(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** Sends a ballot that is on its way after a random time, also one of an earlier visit. */
export function useSending(
  workspace: ID,
  of: PollAnswer,
  device: Device,
  keep: (next: Device) => void,
) {
  const app = useApp();
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const latest = useRef({ of, device, keep });
  latest.current = { of, device, keep };
  const { pending } = device;
  useEffect(() => {
    if (!pending) return;
    setError(null);
    const { closesAt } = latest.current.of.poll;
    const left = closesAt === null ? null : closesAt - app.now();
    const wait = tries > 0 ? 0 : delayOf(left, Math.random());
    const timer = setTimeout(() => {
      const { of, device, keep } = latest.current;
      if (of.box) cast(workspace, of.poll.id, of.box, device).then(keep, setError);
    }, wait);
    return () => clearTimeout(timer);
  }, [pending, tries]);
  return { error, again: () => setTries(tries + 1) };
}
