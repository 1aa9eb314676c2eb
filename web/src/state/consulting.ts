import { useEffect, useRef, useState } from "react";
import type { ComparisonAnswer } from "../core/comparison.ts";
import type { DayCounting, Outcome, RowState, Tallies, Timed } from "../core/consulting.ts";
import type { ID, Person, PersonClass } from "../core/wire.ts";
import type { AnnotationKind, DraftRow, SuggestedEdit, VersionRow } from "./draft/wire.ts";
import { useApp } from "./hooks.ts";
import { spacePath } from "./keeping.ts";

/** The shapes of docs/protocol.md, section 5.2. */

export interface Profile {
  basis: string;
  classes: PersonClass[];
  counting: DayCounting;
  minDays: number;
  organisations?: ID[];
  people?: ID[];
}

export interface Consultation extends Timed {
  id: ID;
  draft: { id: ID; title: string };
  version: number;
  profile: Profile;
  openedBy: ID;
  earlyReason: string | null;
  commentCount: number;
  ownCount: number;
  mayComment: boolean;
  tallies: Tallies;
}

export interface Answer {
  at: number;
  by: ID;
  changes: ID[];
  notYet?: string;
  outcome: Outcome;
  position: number;
  text: string;
}

export interface TableComment {
  id: ID;
  author: ID;
  at: number;
  kind: AnnotationKind;
  text: string;
  quote: string | null;
  suggestion: SuggestedEdit[] | null;
  agreeCount: number;
}

export interface TableRow {
  id: ID;
  block: ID | null;
  path: string | null;
  state: RowState;
  assignee: ID | null;
  answer: Answer | null;
  earlier: Answer[];
  commentCount: number;
  comments: TableComment[];
}

export interface OwnComment {
  id: ID;
  at: number;
  text: string;
  quote: string | null;
  state: RowState;
  answer: Answer | null;
  consultation: ID;
  draft: { id: ID; title: string };
  version: number;
  workspace: { id: ID; name: string };
}

interface With {
  position: number;
  people: Person[];
}
export interface ConsultationsAnswer extends With {
  consultations: Consultation[];
}
export type ConsultationAnswer = With & Consultation;
export interface TableAnswer extends With {
  consultation: Consultation;
  rows: TableRow[];
  total: number;
}
export interface SimilarAnswer extends With {
  similar: { percent: number; row: TableRow; samePlace: boolean }[];
}
export interface RowCommentsAnswer extends With {
  commentCount: number;
  comments: TableComment[];
}
export interface CommentsAnswer extends With {
  comments: OwnComment[];
}
/** Of the page of a draft, what a consultation needs. */
export interface DraftAnswer extends With {
  draft: DraftRow;
  drafters: ID[];
  versions: VersionRow[];
}
export type { ComparisonAnswer };

export const commentsPath = "/api/comments";
export const consultationsPath = (workspace: ID) => `${spacePath(workspace)}/consultations`;
export const consultationPath = (workspace: ID, id: ID) => `${consultationsPath(workspace)}/${id}`;
export const tablePath = (workspace: ID, id: ID) => `${consultationPath(workspace, id)}/table`;
/** The forms in which a table can be taken along, the default first. */
export const tableForms = "/api/table-forms";

export interface TableForms {
  forms: { columns: string[]; label: { vi: string; en: string }; name: string }[];
}

export interface RowFilter {
  state: RowState | "";
  assignee: ID | "";
  q: string;
}

/** Many events in a row are one reading. */
const settle = 300;

/** Calls `act` a moment after events of these kinds in the workspace. */
export function useEventsOf(workspace: ID, kinds: RegExp, act: () => void): void {
  const app = useApp();
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), settle);
    };
    const follower = {
      workspace,
      onEvents: (events: readonly { type: string }[]) => {
        if (events.some((event) => kinds.test(event.type))) soon();
      },
      onLost: soon,
      onNotification: () => {},
    };
    app.followers.add(follower);
    return () => {
      clearTimeout(timer);
      app.followers.remove(follower);
    };
  }, [app, workspace]);
}

/** What changes a table or the figures of a consultation. */
export const tableEvents = /^(consultation|synthesis|annotation)\./;

const firstRows = 100;
const pageRows = 200;

export interface Table {
  answer: TableAnswer | null;
  error: unknown;
  /** The shown rows are those of an earlier filter. */
  stale: boolean;
  more: (() => void) | null;
  reload: () => void;
}

/** The rows that pass the filter, from the first on, kept up to date by the events. */
export function useTable(workspace: ID, consultation: ID, filter: RowFilter): Table {
  const app = useApp();
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
  const path = `${tablePath(workspace, consultation)}?${query}`;
  const [count, setCount] = useState(firstRows);
  const [round, setRound] = useState(0);
  const reload = () => setRound((now) => now + 1);
  const [state, setState] = useState<{ path: string; answer: TableAnswer | null; error: unknown }>(
    { path, answer: null, error: null },
  );
  useEffect(() => {
    const stop = new AbortController();
    const again = () => {
      if (!stop.signal.aborted) reload();
      return Promise.resolve();
    };
    const readAll = async () => {
      let all: TableAnswer | null = null;
      do {
        const from: number = all?.rows.length ?? 0;
        const limit = Math.min(pageRows, count - from);
        const glue = query.size > 0 ? "&" : "";
        const page: TableAnswer = await app.read<TableAnswer>(
          `${path}${glue}from=${from}&limit=${limit}`,
          again,
          stop.signal,
        );
        app.people.learn(page.people);
        if (page.rows.length === 0) return all ?? page;
        all = all ? { ...page, rows: [...all.rows, ...page.rows] } : page;
      } while (all.rows.length < Math.min(count, all.total));
      return all;
    };
    readAll().then(
      (answer) => setState({ path, answer, error: null }),
      (error) => {
        if (!stop.signal.aborted) setState((now) => ({ ...now, path, error }));
      },
    );
    return () => stop.abort();
  }, [app, path, count, round]);
  useEventsOf(workspace, tableEvents, reload);
  const { answer } = state;
  const more = answer && answer.rows.length < answer.total
    ? () => setCount(answer.rows.length + pageRows)
    : null;
  return { answer, error: state.error, stale: state.path !== path, more, reload };
}

/** The present time of the server, anew every so many milliseconds. */
export function useNow(every = 20_000): number {
  const app = useApp();
  const [now, setNow] = useState(() => app.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(app.now()), every);
    return () => clearInterval(timer);
  }, [app, every]);
  return now;
}
