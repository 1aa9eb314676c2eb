import { get, Refused } from "../../core/http.ts";
import { type Head, parts, type Reviewed } from "../../core/recognised.ts";
import type { ID } from "../../core/wire.ts";
import type { App } from "../app.ts";
import { type DraftFacts, draftPath } from "./review.ts";

/** An import that is under way, kept until it is finished so that a cut loses nothing. */
export interface ImportPlan {
  draft: ID;
  title: string;
  head: Head;
  blocks: Reviewed[];
}

const keyOf = (workspace: ID) => `import/${workspace}`;

export function keptPlan(workspace: ID): ImportPlan | null {
  try {
    const kept = sessionStorage.getItem(keyOf(workspace));
    return kept ? JSON.parse(kept) as ImportPlan : null;
  } catch {
    return null;
  }
}

export function forgetPlan(workspace: ID): void {
  sessionStorage.removeItem(keyOf(workspace));
}

/** Without room for it the import goes on; only a reload would begin anew. */
function keep(workspace: ID, plan: ImportPlan): void {
  try {
    sessionStorage.setItem(keyOf(workspace), JSON.stringify(plan));
  } catch {
    forgetPlan(workspace);
  }
}

/**
 * Creates the draft, or goes on where an earlier try was cut off (`again`): then the server says
 * whether it has the draft, and how many blocks of it. `onProgress` hears how many are in.
 */
export async function carryOut(
  app: App,
  workspace: ID,
  plan: ImportPlan,
  again: boolean,
  onProgress: (done: number) => void,
): Promise<void> {
  keep(workspace, plan);
  const { draft, title, head, blocks } = plan;
  const known = again ? await facts(workspace, draft) : null;
  let done = known?.draft.blockCount ?? 0;
  if (!known) {
    await app.command("draft.create", { workspace, draft, title, head, importing: true });
  }
  onProgress(done);
  if (!known || known.draft.status === "importing") {
    for (const part of parts(blocks, done)) {
      await app.command("draft.addBlocks", { workspace, draft, ...part });
      done = part.from + part.blocks.length;
      onProgress(done);
    }
    await app.command("draft.finishImport", { workspace, draft, count: blocks.length });
  }
  forgetPlan(workspace);
}

/** Null when the draft is not there yet. */
async function facts(workspace: ID, draft: ID): Promise<DraftFacts | null> {
  try {
    return await get<DraftFacts>(draftPath(workspace, draft));
  } catch (error) {
    if (error instanceof Refused && error.code === "draft.notFound") return null;
    throw error;
  }
}
