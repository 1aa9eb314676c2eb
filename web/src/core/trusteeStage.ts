/** Where a trustee stands with the own device, as the page shows it. */
import type { Box } from "./secretBallot.ts";
import {
  type DealtShare,
  haveAllJoined,
  type Part,
  releasedCount,
  sharesNeeded,
  type Trustee,
} from "./trustees.ts";
import type { Bytes } from "./bytes.ts";
import type { ID } from "./wire.ts";

/** What a device keeps for one trustee of one poll, until the box is open. */
export interface TrusteeDevice {
  commitments: [string, string];
  transportKey: string;
  /** The server has told that it knows them. */
  joined: boolean;
  /** What was drawn; dropped once it is confirmed. */
  part?: Part;
  /** The shares of the others, for the keys of the one transcript that was compared. */
  dealing?: { transcript: string; shares: DealtShare[] };
  /** The own share of the key that this transcript makes. */
  held?: { index: number; share: Bytes; transcript: string };
}

export type TrusteeStage =
  | "join"
  /** The device has nothing of what was joined with. */
  | "lost"
  /** The server shows other keys than the device has drawn, or than it has dealt for. */
  | "altered"
  /** Somebody has joined anew since the device dealt. */
  | "again"
  | "waitJoin"
  | "compare"
  /** Compared; what was sealed is on its way. */
  | "dealing"
  | "waitDeal"
  /** All have dealt: the own share is computed, or does not come out. */
  | "making"
  | "keep"
  | "waitConfirm"
  | "kept"
  | "unkept"
  | "sealed"
  | "release"
  | "recover"
  | "released"
  | "enough";

/**
 * Nothing of the page itself is believed where the device knows better: one that has dealt deals
 * never again from the same numbers, for who shows each device other partners first, and the true
 * ones later, would know them all while the compared codes still agree.
 * @param transcript over what the page shows; null until all have joined.
 * @param theirs whether ballots are sealed to the key of the three.
 */
export function trusteeStage(
  { box, me, device, transcript, theirs }: {
    box: Pick<Box, "stage" | "trustees">;
    me: ID;
    device: TrusteeDevice | null;
    transcript: string | null;
    theirs: boolean;
  },
): TrusteeStage | null {
  const trustees = box.trustees ?? [];
  const mine = trustees.find(({ person }) => person === me);
  if (!mine) return null;
  const held = device?.held;
  switch (box.stage) {
    case "ordered":
      return whileMade(trustees, mine, device, transcript);
    case "open":
      if (!held) return "unkept";
      return held.transcript === transcript && theirs ? "kept" : "altered";
    case "sealed":
      return "sealed";
    case "published": {
      if (mine.releasedAt !== null) return "released";
      if (releasedCount(trustees) >= sharesNeeded) return "enough";
      if (!held) return "recover";
      return held.transcript === transcript && theirs ? "release" : "altered";
    }
    default:
      return null;
  }
}

function whileMade(
  trustees: readonly Trustee[],
  mine: Trustee,
  device: TrusteeDevice | null,
  transcript: string | null,
): TrusteeStage {
  if (!mine.commitments) return "join";
  if (!device) return "lost";
  if (!isOf(device, mine)) return device.joined ? "altered" : "join";
  if (!haveAllJoined(trustees)) return "waitJoin";
  const dealtFor = device.held?.transcript ?? device.dealing?.transcript;
  if (dealtFor === undefined) return device.part ? "compare" : "lost";
  if (dealtFor !== transcript) return "again";
  if (!mine.dealt) return "dealing";
  if (!trustees.every(({ dealt }) => dealt)) return "waitDeal";
  if (!device.held) return "making";
  return mine.confirmed ? "waitConfirm" : "keep";
}

/** Whether the server shows what the device has drawn. */
export function isOf(device: TrusteeDevice, { commitments, transportKey }: Trustee): boolean {
  return device.transportKey === transportKey &&
    device.commitments.every((point, at) => point === commitments?.[at]);
}
