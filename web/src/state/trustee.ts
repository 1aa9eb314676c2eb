import { useCallback, useEffect, useRef, useState } from "react";
import { type Bytes, toBase64URL } from "../core/bytes.ts";
import { Refused, send } from "../core/http.ts";
import {
  deal,
  drawPart,
  indexOf,
  isShareOf,
  isTheirKey,
  ownShare,
  transcriptOf,
  type Trustees,
} from "../core/trustees.ts";
import { isOf, type TrusteeDevice, type TrusteeStage, trusteeStage } from "../core/trusteeStage.ts";
import { readRecoveryCode } from "../core/recoveryCode.ts";
import type { ID } from "../core/wire.ts";
import { useApp } from "./hooks.ts";
import { keyStore } from "./keyStore.ts";
import { type PollAnswer, trusteePath } from "./polls.ts";

const keys = keyStore<TrusteeDevice>("cucao-trustee-keys");
const nameOf = (person: ID, poll: ID) => `${person} ${poll}`;

/** A recovery code that cannot be used; why is the field's to say. */
export class WrongCode extends Error {
  readonly why: "typo" | "another" | "elsewhere";

  constructor(why: WrongCode["why"]) {
    super(why);
    this.why = why;
  }
}

/** What is left of a key when its poll is over. */
export function forgetShare(person: ID, poll: ID): Promise<void> {
  return keys.remove(nameOf(person, poll));
}

/** One trustee with this device: where the two stand, and what can be done next. */
export interface TrusteeWork {
  /** Null while it is found out. */
  stage: TrusteeStage | null;
  device: TrusteeDevice | null;
  transcript: string | null;
  /** Whose part does not fit. */
  wrong: readonly ID[];
  busy: boolean;
  error: unknown;
  join(anew: boolean): void;
  /** The person has compared the code with the two others; again, where that got lost. */
  compared(): void;
  confirm(): void;
  release(share: Bytes): void;
  /**
   * The own share from the paper.
   * @throws WrongCode
   */
  shareIn(code: string): Promise<Bytes>;
}

export function useTrustee(workspace: ID, of: PollAnswer, reload: () => void): TrusteeWork {
  const me = useApp().me.id;
  const poll = of.poll.id;
  const trustees = of.box?.trustees ?? [];
  const { device, read, keep, update } = useDevice(me, poll, of);
  const known = useTranscript(poll, trustees);
  const { busy, error, run } = useRun(reload);
  const [wrong, setWrong] = useState<readonly ID[]>([]);
  const post = (step: string, body: unknown) =>
    send("POST", trusteePath(workspace, poll, step), body).catch((error) => {
      // What was sent before, and whose answer got lost, is done.
      if (!(error instanceof Refused) || error.code !== "nothing.changed") throw error;
    });

  const stage = device === undefined || known === undefined || !of.box ? null : trusteeStage({
    box: of.box,
    me,
    device,
    transcript: known,
    theirs: isTheirKey(of.box.sealingKey, trustees),
  });
  const transcript = known ?? null;

  const join = (anew: boolean) =>
    run(async () => {
      const before = await read();
      // An answer that got lost is asked for again with the same numbers.
      if (anew || !before?.part || before.dealing) {
        const part = await drawPart();
        const { commitments, transportKey } = part;
        await keep({ commitments, transportKey, joined: false, part });
        void navigator.storage?.persist?.();
      }
      const { commitments, transportKey } = (await read())!;
      setWrong([]);
      await post("join", { commitments, transportKey });
    });
  const dealt = async (transcript: string) => {
    const before = await read();
    if (!before?.part) return;
    const { coefficients } = before.part;
    const shares = before.dealing?.shares ??
      await deal(poll, trustees, me, coefficients, transcript);
    // Another window may have been quicker: these numbers are dealt once.
    const after = await update((now) =>
      now.dealing || now.transportKey !== before.transportKey
        ? now
        : { ...now, dealing: { transcript, shares } }
    );
    const dealing = after?.dealing;
    if (dealing?.transcript === transcript) await post("deal", { shares: dealing.shares });
  };
  const compared = () => transcript !== null && run(() => dealt(transcript));
  const confirm = () => run(() => post("confirm", { transcript }));
  const release = (share: Bytes) => run(() => post("release", { share: toBase64URL(share) }));
  const shareIn = async (code: string) => {
    const found = await readRecoveryCode(code);
    if (!found) throw new WrongCode("typo");
    if (!await isShareOf(trustees, found.index, found.share)) throw new WrongCode("elsewhere");
    if (found.index !== indexOf(me, trustees)) throw new WrongCode("another");
    return found.share;
  };

  // As text: every answer brings new objects, also where nothing changed.
  const shown = JSON.stringify(trustees);
  useEffect(() => {
    if (stage === "dealing" && !busy && error === null) compared();
  }, [stage, busy]);
  useEffect(() => {
    if (stage !== "making" || !device?.part || transcript === null) return;
    let here = true;
    ownShare(poll, trustees, me, device.part, transcript).then(async (own) => {
      if (!here) return;
      if ("wrong" in own) return setWrong(own.wrong);
      const held = { index: indexOf(me, trustees), share: own.share, transcript };
      await update((now) => now.transportKey === device.transportKey ? { ...now, held } : now);
    }).catch(() => setWrong([]));
    return () => {
      here = false;
    };
  }, [stage, shown]);
  useTidying({ stage, device: device ?? null, trustees, me, poll, update });
  // Until the next stage is known the last one stays, so that neither focus nor a click is lost.
  const shownLast = useRef<{ stage: TrusteeStage; transcript: string | null } | null>(null);
  if (stage !== null) shownLast.current = { stage, transcript };
  return {
    ...shownLast.current ?? { stage, transcript },
    ...{ busy, error, join, confirm, release, shareIn },
    device: device ?? null,
    wrong: stage === "making" ? wrong : [],
    compared,
  };
}

/** What the device keeps; read again with every answer, for another window may have gone on. */
function useDevice(me: ID, poll: ID, of: PollAnswer) {
  const name = nameOf(me, poll);
  const [device, setDevice] = useState<TrusteeDevice | null>();
  const read = useCallback(() => keys.get(name), [name]);
  const keep = useCallback(async (next: TrusteeDevice) => {
    // Before anything is told: what was told and is not kept would be lost.
    await keys.put(name, next);
    setDevice(next);
  }, [name]);
  const update = useCallback(async (change: (before: TrusteeDevice) => TrusteeDevice) => {
    const now = await keys.update(name, change);
    setDevice(now);
    return now;
  }, [name]);
  useEffect(() => {
    let here = true;
    read().catch(() => null).then((found) => here && setDevice(found));
    return () => {
      here = false;
    };
  }, [read, of]);
  return { device, read, keep, update };
}

/** Over what the page shows now; undefined while it is computed. */
function useTranscript(poll: ID, trustees: Trustees): string | null | undefined {
  const over = JSON.stringify(
    trustees.map((one) => [one.person, one.commitments, one.transportKey]),
  );
  const [known, setKnown] = useState<{ over: string; is: string | null }>();
  useEffect(() => {
    let here = true;
    transcriptOf(poll, trustees).then((is) => here && setKnown({ over, is }));
    return () => {
      here = false;
    };
  }, [poll, over]);
  return known?.over === over ? known.is : undefined;
}

/** One thing at a time; what went wrong stays until the next. */
function useRun(reload: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const run = (work: () => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    work().catch(setError).finally(() => {
      running.current = false;
      setBusy(false);
      reload();
    });
  };
  return { busy, error, run };
}

/** Secrets go as soon as they are of no more use. */
function useTidying(
  { stage, device, trustees, me, poll, update }: {
    stage: TrusteeStage | null;
    device: TrusteeDevice | null;
    trustees: Trustees;
    me: ID;
    poll: ID;
    update: (change: (before: TrusteeDevice) => TrusteeDevice) => Promise<unknown>;
  },
) {
  useEffect(() => {
    const mine = trustees.find(({ person }) => person === me);
    if (!device || !mine) return;
    if (stage === "released") void forgetShare(me, poll);
    else if (!device.joined && isOf(device, mine)) {
      void update((now) => isOf(now, mine) ? { ...now, joined: true } : now).catch(() => {});
    } else if (device.part && device.held && (stage === "waitConfirm" || stage === "kept")) {
      void update(heldAlone).catch(() => {});
    }
  }, [stage, device]);
}

function heldAlone(now: TrusteeDevice): TrusteeDevice {
  if (!now.held) return now;
  const { part: _, dealing: __, ...rest } = now;
  return rest;
}
