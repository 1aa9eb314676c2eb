import type { Outcome } from "../core/consulting.ts";
import type { PollOption, Verdict } from "../core/procedure.ts";
import type { Address, Course, SlipCircle, SlipProfile, Waiting } from "../core/slips.ts";
import type { ID, Person, PersonClass, Place } from "../core/wire.ts";
import { usePacedEvents } from "./paced.ts";
import { spacePath } from "./keeping.ts";
import type { PollResult, PollSubject } from "./polls.ts";
import type { Signature } from "./signatures.ts";

/** The shapes of docs/protocol.md, section 8. */

export interface SlipRow extends Course, Waiting {
  addresseeCount: number;
  answeredCount: number;
  assistedCount: number;
  draftedAt: number;
  draftedBy: ID;
  id: ID;
  number: number;
  ownChoice: string | null;
  question: string;
  sentBy: ID | null;
  verdict: Verdict | null;
}

export interface DossierItem {
  name: string;
  subject?: PollSubject;
}

export interface SlipContent {
  addressees: Address[];
  days: number;
  dossier: DossierItem[];
  options: PollOption[];
  profile: SlipProfile;
  question: string;
  summary: string;
}

export interface SlipAnswer {
  at: number;
  by: ID;
  choice: number;
  position: number;
  reason?: string;
  revision: number;
  signature?: Signature;
}

export interface OpinionResponse {
  at: number;
  by: ID;
  outcome: Outcome;
  text: string;
}

export interface SlipPapers {
  answer: SlipAnswer | null;
  assistant: ID | null;
  deemed: boolean;
  earlier: SlipAnswer[];
  person: ID;
  proposals: SlipAnswer[];
  responses: OpinionResponse[];
}

export interface SlipPerson {
  answered: boolean;
  answeredAt: number | null;
  assistant: ID | null;
  class: PersonClass;
  deemed: boolean;
  person: ID;
  remindedAt: number | null;
  reminderCount: number;
  signed: boolean;
}

export interface SlipOpinion {
  answer: SlipAnswer;
  differs: boolean;
  earlier: SlipAnswer[];
  person: ID;
  responses: OpinionResponse[];
}

interface With {
  position: number;
  people: Person[];
}

export interface SlipPageAnswer extends With {
  addressees: SlipPerson[];
  assisted: SlipPapers[];
  days: number;
  dossier: DossierItem[];
  /** Why it was ended before its day. */
  endReason: string | null;
  extensions: { at: number; by: ID; closesAt: number; reason: string }[];
  mayKeep: boolean;
  opinions: SlipOpinion[];
  options: PollOption[];
  own: SlipPapers | null;
  profile: SlipProfile;
  report: string | null;
  result: PollResult | null;
  running: PollResult | null;
  slip: SlipRow;
  steps: { at: number; reached: boolean; to: SlipCircle[] }[];
  summary: string;
}

export interface SlipsAnswer extends With {
  mayKeep: boolean;
  slips: SlipRow[];
}

export interface InboxAnswer extends With {
  slips: { slip: SlipRow; waits: boolean; workspace: Place }[];
}

export const inboxPath = "/api/slips";
export const slipsPath = (workspace: ID) => `${spacePath(workspace)}/slips`;
export const slipPath = (workspace: ID, slip: ID) => `${slipsPath(workspace)}/${slip}`;

/** What changes a slip, or may: opinions are withheld from most. */
const slipEvents = /^(slip\.|signature\.|withheld$)/;
/** While many answer, a page reads once in so many milliseconds. */
const pause = 2_000;

/** Calls `act` after events of slips in the workspace, at most once in two seconds. */
export function useSlipEvents(workspace: ID, act: () => void): void {
  usePacedEvents(workspace, slipEvents, pause, act);
}
