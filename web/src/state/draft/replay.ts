import { get } from "../../core/http.ts";
import { type ReplayStep, replaySteps, type Run, type TextChange } from "../../core/replay.ts";
import type { ID } from "../../core/wire.ts";
import type { App } from "../app.ts";
import { type BlockHistory, draftPath } from "./review.ts";

/** How a block came to say what it says. */
export interface Replay {
  history: BlockHistory;
  /** Whether its first change is among the steps. */
  complete: boolean;
  before: string;
  steps: ReplayStep[];
}

/** The server tells the newest 512 changes at a time; more than these are not read at once. */
const changesMax = 2048;

/** Reads all changes of a block, and the text before the first of them. */
export async function readReplay(
  app: App,
  workspace: ID,
  draft: ID,
  block: ID,
): Promise<Replay> {
  const read = async (block: ID, before?: number) => {
    const at = before === undefined ? "" : `?at=${before - 1}`;
    const path = `${draftPath(workspace, draft)}/blocks/${block}${at}`;
    const answer = await get<BlockHistory>(path);
    app.people.learn(answer.people);
    return answer;
  };
  const history = await read(block);
  const authors = new Map<number, ID>();
  let changes: TextChange[] = [];
  let [first, before] = [history, history.block.text];
  for (let page: BlockHistory | null = history; page;) {
    for (const { by, position } of page.runs) authors.set(position, by);
    changes = [...page.changes, ...changes];
    const oldest: TextChange | undefined = page.changes[0];
    const earlier: BlockHistory | null = oldest ? await read(block, oldest.position) : null;
    if (earlier) before = earlier.block.text;
    first = page;
    page = !first.complete && changes.length < changesMax ? earlier : null;
  }
  const added = new Map<number, Run[]>();
  await Promise.all(changes.map(async ({ kind, other, position }) => {
    if (kind === "absorbed" && other) added.set(position, runsOf(await read(other, position)));
  }));
  return {
    history,
    complete: first.complete,
    before,
    steps: replaySteps(before, changes, authors, added),
  };
}

function runsOf({ block, runs }: BlockHistory): Run[] {
  let at = 0;
  return runs.map(({ by, units }) => ({ by, text: block.text.slice(at, at += units) }));
}
