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

/** The tab's own copy: written at once, so that closing the page in mid-word loses nothing. */
const tab = {
  prefix: "draft:",
  put(name: string, value: Draft | null): void {
    try {
      if (value) sessionStorage.setItem(tab.prefix + name, JSON.stringify(value));
      else sessionStorage.removeItem(tab.prefix + name);
    } catch {
      // The copy in IndexedDB is a moment later.
    }
  },
  *all(): Generator<[string, Draft]> {
    for (let index = 0; index < sessionStorage.length; index++) {
      const key = sessionStorage.key(index)!;
      if (!key.startsWith(tab.prefix)) continue;
      yield [key.slice(tab.prefix.length), JSON.parse(sessionStorage.getItem(key)!)];
    }
  },
};

export async function loadDrafts(): Promise<void> {
  try {
    drafts = await draftKeep.all() as Map<string, Draft>;
  } catch {
    drafts = new Map();
  }
  try {
    for (const [name, value] of tab.all()) drafts.set(name, value);
  } catch {
    // A blocked or foreign store: what IndexedDB has is enough.
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
  tab.put(name, value);
  timers.set(name, setTimeout(() => draftKeep.put(name, value).catch(() => {}), 150));
}

export function dropDraft(name: string): void {
  clearTimeout(timers.get(name));
  tab.put(name, null);
  if (!drafts.delete(name)) return;
  draftKeep.remove(name).catch(() => {});
}
