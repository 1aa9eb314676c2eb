/** The shapes of docs/protocol.md, as the server sends them. Times are milliseconds since 1970. */

export type ID = string;
export type PersonClass = "official" | "business" | "expert" | "citizen";
export type Stance = "agree" | "disagree" | "neutral" | "question";
export type WorkspaceRole = "chair" | "moderator" | "secretary" | "member" | "observer";
export type DepartmentRole = "owner" | "administrator" | "none";
export type Visibility = "department" | "members";
export type Language = "vi" | "en";

export const classes: readonly PersonClass[] = ["official", "business", "expert", "citizen"];
export const stances: readonly Stance[] = ["agree", "disagree", "neutral", "question"];
export const workspaceRoles: readonly WorkspaceRole[] = [
  "chair",
  "moderator",
  "secretary",
  "member",
  "observer",
];

export interface Organisation {
  id: ID;
  name: string;
}

export interface Person {
  id: ID;
  name: string;
  class: PersonClass;
  /** The person was forgotten: there is no name. */
  erased?: boolean;
  organisation: Organisation;
}

export interface Me extends Person {
  login: string;
  language: Language;
  /** Whoever runs the department may leave it to administrators. */
  mayOpenWorkspaces?: boolean;
  role: DepartmentRole;
  totp: boolean;
}

export interface Session {
  person: Me;
  position: number;
  serverTime: number;
  limits: Record<string, number>;
}

export interface SessionRow {
  id: string;
  createdAt: number;
  lastSeenAt: number;
  address: string;
  agent: string;
  current: boolean;
}

export interface Status {
  setUp: "required" | "done";
  demo: boolean;
  name: string;
  version: string;
}

export interface WorkspaceRow {
  id: ID;
  name: string;
  purpose: string;
  visibility: Visibility;
  role: WorkspaceRole | null;
  memberCount: number;
  topicCount: number;
  postCount: number;
  unreadCount: number;
  createdAt: number;
  lastActivityAt: number;
  nextDueAt: number | null;
}

export interface Workspace extends WorkspaceRow {
  createdBy: ID;
  classCounts: Record<PersonClass, number>;
  permissions: string[];
}

export interface Topic {
  id: ID;
  title: string;
  openedBy: ID;
  openedAt: number;
  due: number | null;
  closedAt: number | null;
  conclusion: string | null;
  postCount: number;
  participantCount: number;
  lastPostAt: number;
  lastPostBy: ID;
  unreadCount: number;
  version: number;
  stances: Record<Stance, number>;
}

export interface Post {
  id: ID;
  position: number;
  author: ID;
  at: number;
  text: string;
  parent: ID | null;
  stance: Stance | null;
  editedAt: number | null;
  editCount: number;
  agreeCount: number;
  agreed: boolean;
  replyCount: number;
}

export interface Member {
  person: ID;
  role: WorkspaceRole;
  since: number;
}

export interface Place {
  id: ID;
  name: string;
}

export interface TopicPlace {
  id: ID;
  title: string;
}

/** A consultation by the version that it is about, and until when it takes comments. */
export interface ConsultationMark {
  id: ID;
  closesAt: number;
  version: number;
}

export type JobKind =
  | "topicDue"
  | "mention"
  | "reply"
  | "consultation"
  | "rowsAssigned"
  | "suggestions"
  | "consultationOver"
  | "poll"
  | "keyCeremony"
  | "boxOpening"
  | "slip"
  | "slipToPrepare"
  | "slipOver"
  | "opinion";

/** An opinion slip by its number and question. */
export interface SlipPlace {
  id: ID;
  number: number;
  question: string;
}

/** Where a job is, or what a notice is about: a topic with a post, or a draft. */
export interface Subject {
  workspace: Place;
  topic: TopicPlace | null;
  post: ID | null;
  draft: TopicPlace | null;
  annotation: ID | null;
  consultation: ConsultationMark | null;
}

export interface Job extends Subject {
  kind: JobKind;
  /** How many things wait there. */
  count: number;
  /** How the days until `due` are counted, where it ends a term. */
  counting?: "calendar" | "working" | null;
  opinion?: TopicPlace | null;
  poll: TopicPlace | null;
  slip?: SlipPlace | null;
  by: ID | null;
  at: number;
  due: number | null;
}

export interface Contribution {
  workspace: Place;
  topic: TopicPlace;
  post: ID;
  excerpt: string;
  at: number;
  agreeCount: number;
  replyCount: number;
  closed: boolean;
  conclusion: string | null;
}

export type NoticeKind =
  | "mention"
  | "reply"
  | "memberAdded"
  | "roleChanged"
  | "topicClosed"
  | "chairAppointed"
  | "versionNamed"
  | "annotationReply"
  | "suggestionDecided"
  | "consultationOpened"
  | "consultationExtended"
  | "consultationClosed"
  | "consultationFinished"
  | "rowAssigned"
  | "commentAnswered"
  | "opinionOpened"
  | "opinionClosed"
  | "statementAccepted"
  | "statementRejected"
  | "pollOpened"
  | "pollExtended"
  | "pollClosed"
  | "pollCancelled"
  | "deputyNamed"
  | "slipSent"
  | "slipPrepared"
  | "slipReminded"
  | "slipDueSoon"
  | "slipDue"
  | "slipOverdue"
  | "slipEscalated"
  | "slipExtended"
  | "slipDeemed"
  | "slipEnded"
  | "slipResponded"
  | "slipReported"
  | "slipClosed"
  | "slipWithdrawn";

export interface Notice extends Subject {
  position: number;
  kind: NoticeKind;
  opinion?: TopicPlace | null;
  poll: TopicPlace | null;
  slip?: SlipPlace | null;
  by: ID;
  at: number;
  /** What became of my comment or suggestion, and the provisions that were changed for it. */
  outcome: "accepted" | "partly" | "explained" | "declined" | null;
  changes: ID[];
  excerpt: string | null;
  read: boolean;
}

export type ResultKind = "post" | "topic" | "workspace" | "person" | "provision" | "annotation";

export interface Result {
  kind: ResultKind;
  workspace: Place | null;
  topic: TopicPlace | null;
  post: ID | null;
  /** Of a provision, or of what is said about a draft. */
  draft?: { id: ID; title: string } | null;
  block?: ID | null;
  label?: string | null;
  annotation?: ID | null;
  person: ID | null;
  excerpt: string;
  marks: [number, number][];
  at: number;
}

interface Answer {
  position: number;
  people: Person[];
}

export interface WorkspacesAnswer {
  position: number;
  workspaces: WorkspaceRow[];
}
export interface WorkspaceAnswer extends Answer {
  workspace: Workspace;
  topics: Topic[];
}
export interface MembersAnswer extends Answer {
  members: Member[];
}
export interface TopicAnswer extends Answer {
  topic: Topic;
  posts: Post[];
  more: boolean;
  readThrough: number;
}
export interface HistoryAnswer extends Answer {
  versions: { text: string; at: number; position: number }[];
}
/** What waits for the reader, for the badges. */
export interface Counts {
  jobs: number;
  notices: number;
}
export interface HomeAnswer extends Answer {
  jobs: Job[];
  workspaces: WorkspaceRow[];
  contributions: Contribution[];
}
export interface NoticesAnswer extends Answer {
  notices: Notice[];
  unreadCount: number;
}
export interface SearchAnswer extends Answer {
  results: Result[];
  total: number;
}

export interface PresencePerson {
  person: ID;
  topic: ID | null;
  writing: boolean;
}

export interface Presence {
  workspace: ID;
  count: number;
  people: PresencePerson[];
}
