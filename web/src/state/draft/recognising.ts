import type { Recognised } from "../../core/recognised.ts";
import type { ID } from "../../core/wire.ts";
import { sent } from "../files.ts";
import { spacePath } from "../keeping.ts";
import { draftPath } from "./review.ts";

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
