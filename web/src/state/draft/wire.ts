import type { BlockKind, Numbering } from "../../core/blocks.ts";
import type { Operation } from "../../core/ot.ts";
import type { ID, Person } from "../../core/wire.ts";

/** The shapes of docs/protocol.md for drafts and annotations. */

export type DraftStatus = "importing" | "open" | "archived";

export interface DraftRow {
  id: ID;
  title: string;
  type: string;
  status: DraftStatus;
  reason: string | null;
  mayEdit: boolean;
  blockCount: number;
  versionCount: number;
  createdAt: number;
  createdBy: ID;
  changedAt: number;
}

export interface DraftHead {
  authority: string;
  placeAndDate: string;
  symbol: string;
  title: string;
  type: string;
}

export interface VersionRow {
  number: number;
  name: string;
  note: string;
  at: number;
  by: ID;
  position: number;
  blockCount: number;
}

export interface BlockView {
  id: ID;
  kind: BlockKind;
  numbering: Numbering;
  parent: ID | null;
  rev: number;
  shape: number;
  text: string;
}

export interface DraftsAnswer {
  position: number;
  drafts: DraftRow[];
  people: Person[];
}

export interface DraftAnswer {
  position: number;
  draft: DraftRow;
  head: DraftHead;
  drafters: ID[];
  blocks: BlockView[];
  version: number | null;
  versions: VersionRow[];
  people: Person[];
}

export type AnnotationKind =
  | "substance"
  | "wording"
  | "feasibility"
  | "legality"
  | "question"
  | "consent"
  | "other";
/** `private`: a note of mine, which is no annotation on the server. */
export type AnnotationLayer = "public" | "group" | "private";
export type PlaceState = "exact" | "moved" | "orphaned";
export type Outcome = "accepted" | "partly" | "declined";

export interface Place {
  block: ID;
  offset: number;
}

export interface Anchor {
  start: Place;
  end: Place;
  exact: string;
  prefix: string;
  suffix: string;
}

export interface AnchorPlace {
  start: Place;
  end: Place;
  state: PlaceState;
}

export interface SuggestedEdit {
  block: ID;
  operation: Operation;
  rev: number;
}

/** What the file of an imported annotation says of where it comes from. */
export interface Origin {
  at?: number;
  creator?: string;
  id?: string;
  person?: ID;
  words?: string;
}

export interface Reply {
  id: ID;
  origin?: Origin;
  author: ID;
  at: number;
  text: string;
}

export interface Annotation {
  id: ID;
  author: ID;
  at: number;
  kind: AnnotationKind;
  layer: AnnotationLayer;
  origin?: Origin;
  text: string;
  editCount: number;
  anchor: Anchor | null;
  place: AnchorPlace | null;
  version: number | null;
  suggestion: SuggestedEdit[] | null;
  decision: { outcome: Outcome; by: ID; at: number; text: string } | null;
  resolution: { by: ID; at: number } | null;
  position: number;
  /** The newest ones; all of them come with the thread. */
  replies: Reply[];
  replyCount: number;
  agreeCount: number;
  agreed: boolean;
}

export interface AnnotationsAnswer {
  position: number;
  annotations: Annotation[];
  /** There are earlier ones. */
  more: boolean;
  people: Person[];
}

interface Fact {
  position: number;
  workspace: ID;
  at: number;
  actor: ID;
  command: ID;
}

interface Of<Type extends string, Data> extends Fact {
  type: Type;
  data: Data & { draft: ID };
}

interface ShapeData {
  block: ID;
  after?: ID;
  parent?: ID;
  shape: number;
}

export interface NewBlock {
  block: ID;
  kind: BlockKind;
  numbering: Numbering;
  parent?: ID;
  text: string;
}

type About = { annotation: ID };

/** The events that change a draft or what is said about it. */
export type DraftEvent =
  | Of<"draft.created", { head: DraftHead; importing: boolean; title: string }>
  | Of<"draft.blocksAdded", { blocks: NewBlock[] }>
  | Of<"draft.importFinished", unknown>
  | Of<"draft.headChanged", { head: DraftHead }>
  | Of<"draft.renamed", { title: string }>
  | Of<"draft.draftersSet", { drafters: ID[] }>
  | Of<"draft.archived", { reason: string }>
  | Of<"version.named", { name: string; note: string; number: number }>
  | Of<"block.edited", { block: ID; operation: Operation; rev: number }>
  | Of<"block.added", NewBlock & { after?: ID }>
  | Of<"block.divided", { added: ID; at: number; block: ID; rev: number }>
  | Of<"block.merged", { at: number; block: ID; into: ID; rev: number }>
  | Of<"block.moved", ShapeData>
  | Of<"block.kindChanged", ShapeData & { kind: BlockKind }>
  | Of<"block.numberingChanged", { block: ID; numbering: Numbering; shape: number }>
  | Of<"block.removed", { blocks: ID[] }>
  | Of<
    "annotation.added",
    {
      annotation: ID;
      anchor?: Anchor;
      kind: AnnotationKind;
      layer: AnnotationLayer;
      place?: AnchorPlace;
      suggestion?: SuggestedEdit[];
      text: string;
      version?: number;
    }
  >
  | Of<
    "annotation.imported",
    {
      annotation: ID;
      anchor?: Anchor;
      kind: AnnotationKind;
      layer: AnnotationLayer;
      origin: Origin;
      place?: AnchorPlace;
      replies: { origin: Origin; reply: ID; text: string }[];
      suggestion?: SuggestedEdit[];
      text: string;
    }
  >
  | Of<"annotation.edited", About & { text: string }>
  | Of<"annotation.removed", About>
  | Of<"annotation.replied", About & { reply: ID; text: string }>
  | Of<"annotation.agreed", About>
  | Of<"annotation.agreementWithdrawn", About>
  | Of<"annotation.resolved", About>
  | Of<"annotation.reopened", About>
  | Of<"annotation.reattached", About & { anchor: Anchor }>
  | Of<"suggestion.accepted", About & { outcome: Outcome; text: string }>
  | Of<"suggestion.declined", About & { text: string }>;
