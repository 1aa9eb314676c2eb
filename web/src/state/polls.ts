import type { Dated } from "../core/polling.ts";
import type {
  BallotPart,
  OptionCount,
  PollMethod,
  PollOption,
  Procedure,
  Secrecy,
  Verdict,
} from "../core/procedure.ts";
import type { Box } from "../core/secretBallot.ts";
import type { ID, Person, PersonClass } from "../core/wire.ts";
import type { Signature } from "./signatures.ts";
import { spacePath } from "./keeping.ts";
import { usePacedEvents } from "./paced.ts";

/** The shapes of docs/protocol.md, section 5.3. */

export interface PollSubject {
  annotation?: ID;
  block?: ID;
  draft?: ID;
  topic?: ID;
  version?: number;
}

export interface PollRow extends Dated {
  electorCount: number;
  id: ID;
  mayVote: boolean;
  method: PollMethod;
  openedAt: number;
  openedBy: ID;
  secrecy: Secrecy;
  subject: PollSubject | null;
  title: string;
  verdict: Verdict | null;
  voted: boolean;
  votedCount: number;
}

export interface Ballot {
  at: number;
  deputy?: ID;
  parts: BallotPart[];
  position: number;
  reason?: string;
  revision: number;
  signature?: Signature;
  tracker: string;
}

export interface PollResult {
  at: number;
  brokenBy?: ID;
  chosen: number[];
  counts: OptionCount[];
  deemedCount: number;
  deemedWeight: number;
  electorCount: number;
  electorWeight: number;
  issuedCount?: number;
  needed?: number;
  neededOf?: number;
  ranking: number[][];
  receivedCount: number;
  receivedWeight: number;
  validCount: number;
  validWeight: number;
  verdict: Verdict;
}

export interface GroupCount {
  class: PersonClass;
  counts: OptionCount[];
  electorCount: number;
  receivedCount: number;
}

interface With {
  position: number;
  people: Person[];
}
export interface PollsAnswer extends With {
  polls: PollRow[];
}
/** A step by which a poll came to be as it is; without `by` it ended by itself. */
export interface PollChange {
  at: number;
  by?: ID;
  closesAt?: number;
  count?: number;
  kind:
    | "opened"
    | "electorsAdded"
    | "extended"
    | "closed"
    | "tieBroken"
    | "reopened"
    | "cancelled";
  option?: number;
  people?: ID[];
  reason?: string;
}
export interface PollAnswer extends With {
  /** Where ballots are secret. */
  box: Box | null;
  countingTeam: ID[];
  groups: GroupCount[];
  /** The newest last. */
  history?: PollChange[];
  mandates: ID[];
  mayKeep: boolean;
  options: PollOption[];
  own: { ballot: Ballot | null; deputy: ID | null; weight: number } | null;
  poll: PollRow;
  procedure: Procedure;
  repeats: ID | null;
  results: PollResult[];
  running: PollResult | null;
  text: string;
}
export interface ElectorRow {
  class: PersonClass;
  deputy: ID | null;
  person: ID;
  voted: boolean;
  weight: number;
}
export interface ElectorsAnswer extends With {
  electors: ElectorRow[];
  total: number;
}
export interface PublishedBallot {
  at: number | null;
  deputy: ID | null;
  elector: ID | null;
  parts: BallotPart[];
  reason: string | null;
  /** Of a secret ballot: what was in the box. */
  sealed?: string;
  /** Where its elector may be known, and where it is signed. */
  signature: Signature | null;
  tokenSignature?: string;
  token?: string;
  tracker: string;
}
export interface BallotsAnswer extends With {
  ballots: PublishedBallot[];
  total: number;
}
export interface PollRound {
  elected?: number[];
  eliminated?: number[];
  exhausted?: string;
  grades?: string[][];
  medians?: number[];
  preferring?: string[][];
  strengths?: string[][];
  surplusOf?: number;
  ties?: { among: number[]; round?: number; taken: number }[];
  votes?: string[];
}
export interface RoundsAnswer {
  /** Of rankings: who wins every duel. */
  beatsAll: number | null;
  position: number;
  quota: string | null;
  rounds: PollRound[];
}

export const pollsPath = (workspace: ID) => `${spacePath(workspace)}/polls`;
export const pollPath = (workspace: ID, poll: ID) => `${pollsPath(workspace)}/${poll}`;
export const tokenPath = (workspace: ID, poll: ID) => `${pollPath(workspace, poll)}/token`;
export const trusteePath = (workspace: ID, poll: ID, step: string) =>
  `${pollPath(workspace, poll)}/trustee/${step}`;
export const ballotBoxPath = (workspace: ID, poll: ID) => `${pollPath(workspace, poll)}/ballots`;
export const electorsPath = (workspace: ID, poll: ID, voted: boolean | null, limit: number) =>
  `${pollPath(workspace, poll)}/electors?limit=${limit}${voted === null ? "" : `&voted=${voted}`}`;
export const ballotsPath = (workspace: ID, poll: ID, from: number, limit: number) =>
  `${pollPath(workspace, poll)}/ballots?from=${from}&limit=${limit}`;
export const roundsPath = (workspace: ID, poll: ID) => `${pollPath(workspace, poll)}/rounds`;

/** What changes a poll, or may: how others vote is withheld. */
const pollEvents = /^(poll\.|ballot\.|trustee\.|withheld$)/;
/** While ten thousand people vote, a page reads once in so many milliseconds. */
const pause = 2_000;
/** Calls `act` after events of polls in the workspace, at most once in two seconds. */
export function usePollEvents(workspace: ID, act: () => void): void {
  usePacedEvents(workspace, pollEvents, pause, act);
}
