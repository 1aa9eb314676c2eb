import type {
  DepartmentRole,
  ID,
  Language,
  PersonClass,
  Stance,
  Visibility,
  WorkspaceRole,
} from "../core/wire.ts";

/** What every event says besides its payload. */
interface Fact {
  /** The number in the one log of the department. */
  position: number;
  workspace: ID;
  /** The number in the workspace, without gaps. */
  version: number;
  at: number;
  actor: ID;
  /** The identifier of the command that caused it. */
  command: ID;
}

interface Of<Type extends string, Data> extends Fact {
  type: Type;
  data: Data;
}

interface WorkspaceData {
  name: string;
  purpose: string;
  visibility: Visibility;
  workspace: ID;
}

/** The closed union of events (docs/protocol.md 4.4). */
export type Event =
  | Of<"organisation.registered", { name: string; organisation: ID }>
  | Of<
    "person.registered",
    { class: PersonClass; language: Language; organisation: ID; person: ID; role: DepartmentRole }
  >
  | Of<"person.changed", { class: PersonClass; organisation: ID; person: ID }>
  | Of<"person.suspended", { person: ID; reason: string }>
  | Of<"person.reinstated", { person: ID; reason: string }>
  | Of<"workspace.created", WorkspaceData>
  | Of<"workspace.changed", WorkspaceData>
  | Of<"member.added", { person: ID; role: WorkspaceRole; workspace: ID }>
  | Of<"member.roleChanged", { person: ID; role: WorkspaceRole; workspace: ID }>
  | Of<"member.chairAppointed", { person: ID; reason: string; workspace: ID }>
  | Of<"member.removed", { person: ID; reason?: string; workspace: ID }>
  | Of<"topic.opened", { due?: number; title: string; topic: ID }>
  | Of<"topic.changed", { due?: number; title: string; topic: ID }>
  | Of<"topic.closed", { conclusion: string; topic: ID }>
  | Of<"topic.reopened", { reason: string; topic: ID }>
  | Of<
    "post.added",
    { mentions?: ID[]; parent?: ID; post: ID; stance?: Stance; text: string; topic: ID }
  >
  | Of<"post.edited", { mentions?: ID[]; post: ID; text: string }>
  | Of<"post.agreed", { post: ID }>
  | Of<"post.agreementWithdrawn", { post: ID }>;
