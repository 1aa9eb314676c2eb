import { draftKeep } from "./database.ts";
import type { ID, Stance } from "../core/wire.ts";

/** An unfinished text. It survives an error, a reload and a lost connection. */
export interface Draft {
  text: string;
  stance: Stance | null;
  parent: ID | null;
  chosen: [string, ID][];
  title?: string;
  due?: string;
}

let drafts = new Map<string, Draft>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export async function loadDrafts(): Promise<void> {
  try {
    drafts = await draftKeep.all() as Map<string, Draft>;
  } catch {
    drafts = new Map();
  }
}

/** The name of a draft holds the person: two people may share a machine. */
export function draftName(person: ID, place: string): string {
  return `${person}/${place}`;
}

export function draft(name: string): Draft | undefined {
  return drafts.get(name);
}

export function keepDraft(name: string, value: Draft): void {
  clearTimeout(timers.get(name));
  const empty = value.text.trim() === "" && !value.title?.trim() && value.parent === null;
  if (empty) {
    dropDraft(name);
    return;
  }
  drafts.set(name, value);
  timers.set(name, setTimeout(() => draftKeep.put(name, value).catch(() => {}), 150));
}

export function dropDraft(name: string): void {
  clearTimeout(timers.get(name));
  if (!drafts.delete(name)) return;
  draftKeep.remove(name).catch(() => {});
}
