import { asProblem, Refused, Unreachable } from "../../core/http.ts";
import type { ComparisonAnswer } from "../../core/comparison.ts";
import type { Head, Recognised } from "../../core/recognised.ts";
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
  draft: { id: ID; title: string; status: string; blockCount: number; mayEdit: boolean };
  drafters: ID[];
  head: Head;
  versions: VersionRow[];
  people: Person[];
}

export interface BlockHistory {
  position: number;
  block: { id: ID; text: string; path: string };
  changes: { at: number; by: ID; kind: "edited" | "divided" | "absorbed"; position: number }[];
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

/** Larger files are not sent at all. */
export const fileBytesMax = 20 * 1024 * 1024;

/** Sends a file, without its name, to be recognised; nothing of it is stored. */
export async function recognise(
  workspace: ID,
  file: Blob,
  signal: AbortSignal,
): Promise<Recognised> {
  return await sent(`${spacePath(workspace)}/drafts/recognise`, file, signal) as Recognised;
}

/** What a file says about a draft, and where its words stand there; nothing of it is stored. */
export interface RecognisedSaid {
  annotations: unknown[];
  exact: number;
  moved: number;
  orphaned: number;
  replies: number;
  skipped: number;
  whole: number;
}

export async function recogniseSaid(
  workspace: ID,
  draft: ID,
  file: Blob,
): Promise<RecognisedSaid> {
  const path = `${draftPath(workspace, draft)}/annotations/recognise`;
  return await sent(path, file) as RecognisedSaid;
}

const saidPerPart = 100;
/** Below the 64 KiB of a message, with room for what stands around. */
const bytesPerPart = 48 * 1024;

/** The parts in which they go to the server. */
export function partsOfSaid(annotations: readonly unknown[]): unknown[][] {
  const parts: unknown[][] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const one of annotations) {
    const size = encoder.encode(JSON.stringify(one)).length + 1;
    const open = parts.at(-1);
    if (!open || open.length === saidPerPart || bytes + size > bytesPerPart) {
      parts.push([one]);
      bytes = size;
    } else {
      open.push(one);
      bytes += size;
    }
  }
  return parts;
}

async function sent(path: string, file: Blob, signal?: AbortSignal): Promise<unknown> {
  const answer = await answerOf(fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
    signal: signal ?? null,
  }));
  return await answer.json();
}

/** A file that the server makes: its bytes and its name. */
export async function download(path: string): Promise<{ blob: Blob; name: string }> {
  const answer = await answerOf(fetch(path, { credentials: "same-origin" }));
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
  return { blob: await answer.blob(), name: name ? decodeURIComponent(name[1]!) : "draft" };
}

async function answerOf(request: Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  throw new Refused(asProblem(problem), response.status);
}
