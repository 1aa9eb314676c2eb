import type { Cell, Tally } from "../core/opinionMap.ts";
import type { ID, Person, PersonClass } from "../core/wire.ts";
import { spacePath } from "./keeping.ts";
import { usePacedEvents } from "./paced.ts";

/** The shapes of docs/protocol.md, section 7. */

export type OpinionVote = "agree" | "disagree" | "pass";
export type StatementModeration = "after" | "before";
export type StatementStatus = "pending" | "accepted" | "rejected";

export interface OpinionRow {
  closeReason: string | null;
  closedAt: number | null;
  closesAt: number | null;
  id: ID;
  mayModerate: boolean;
  mayVote: boolean;
  moderation: StatementModeration;
  openedAt: number;
  openedBy: ID;
  ownCount: number;
  participantCount: number;
  pendingCount: number | null;
  question: string;
  statementCount: number;
  title: string;
  voteCount: number;
}

export interface Statement {
  at: number;
  author: ID;
  id: ID;
  reason: string | null;
  status: StatementStatus;
  text: string;
  vote: OpinionVote | null;
}

interface With {
  position: number;
  people: Person[];
}
export interface OpinionsAnswer extends With {
  opinions: OpinionRow[];
}
export interface OpinionAnswer extends With {
  next: Statement | null;
  opinion: OpinionRow;
  remaining: number;
  statements: Statement[];
}
export interface SimilarAnswer extends With {
  statements: Statement[];
}

export interface Representative {
  side: OpinionVote;
  statement: ID;
  successes: number;
  trials: number;
}
export interface OpinionGroup {
  classes: { class: PersonClass; count: number }[];
  number: number;
  representatives: Representative[];
  size: number;
  x: number;
  y: number;
}
export interface Shared {
  score: number;
  side: OpinionVote;
  statement: ID;
}
export interface StatementResult {
  groups: { number: number; tally: Tally }[];
  statement: ID;
  text: string;
  total: Tally;
}
export interface MapAnswer {
  bridging: Shared[];
  cells: Cell[];
  consensus: Shared[];
  divisive: Shared[];
  groups: OpinionGroup[];
  isShown: boolean;
  own: Cell | null;
  participantCount: number;
  position: number;
  revision: number;
  statements: StatementResult[];
}

export const opinionsPath = (workspace: ID) => `${spacePath(workspace)}/opinions`;
export const opinionPath = (workspace: ID, id: ID) => `${opinionsPath(workspace)}/${id}`;
export const mapPath = (workspace: ID, id: ID) => `${opinionPath(workspace, id)}/map`;
export const similarPath = (workspace: ID, id: ID, text: string) =>
  `${opinionPath(workspace, id)}/similar?text=${encodeURIComponent(text)}`;

export const isOpen = (
  { closedAt, closesAt }: Pick<OpinionRow, "closedAt" | "closesAt">,
  now: number,
) => closedAt === null && (closesAt === null || now < closesAt);

/** What changes a conversation, or may: the votes of others are withheld. */
const events = /^(opinion\.|withheld$)/;

/** Calls `act` after such events, at most once in `pause` milliseconds. */
export function useOpinionEvents(workspace: ID, pause: number, act: () => void): void {
  usePacedEvents(workspace, events, pause, act);
}
