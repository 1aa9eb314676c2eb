import type { ComparisonAnswer } from "../../core/comparison.ts";
import type { Head } from "../../core/recognised.ts";
import type { TextChange } from "../../core/replay.ts";
import type { ID, Person } from "../../core/wire.ts";
import { spacePath } from "../keeping.ts";

export interface VersionRow {
  at: number;
  blockCount: number;
  by: ID;
  name: string;
  note: string;
  number: number;
  position: number;
}

/** Of the page of a draft, what comparing and versions need. */
export interface DraftFacts {
  position: number;
  blocks: { id: ID; kind: string; label: string; parent: ID | null; path: string }[];
  draft: { id: ID; title: string; status: string; blockCount: number; mayEdit: boolean };
  drafters: ID[];
  head: Head;
  versions: VersionRow[];
  people: Person[];
}

export interface BlockHistory {
  position: number;
  block: { id: ID; text: string; path: string };
  /** The newest, oldest first. */
  changes: TextChange[];
  complete: boolean;
  into: ID | null;
  runs: { by: ID; position: number; units: number }[];
  standing: boolean;
  people: Person[];
}

export const draftPath = (workspace: ID, draft: ID) => `${spacePath(workspace)}/drafts/${draft}`;

export function comparisonPath(workspace: ID, draft: ID, from: number | null, to: number | null) {
  const query = new URLSearchParams();
  if (from !== null) query.set("from", String(from));
  if (to !== null) query.set("to", String(to));
  return `${draftPath(workspace, draft)}/comparison?${query}`;
}

export type { ComparisonAnswer };
