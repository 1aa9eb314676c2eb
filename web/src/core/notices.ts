import type { Notice } from "./wire.ts";

/** What names me comes before what merely concerns me. */
export function isAddressed(notice: Notice): boolean {
  return notice.kind === "mention" || notice.kind === "reply";
}

/**
 * The server keeps one position through which everything is read. That position may move on when
 * every unread notice up to it was opened; null when the oldest unread one was not.
 */
export function readThrough(
  notices: readonly Notice[],
  opened: ReadonlySet<number>,
): number | null {
  const unread = notices.filter((notice) => !notice.read).sort((a, b) => a.position - b.position);
  let through: number | null = null;
  for (const { position } of unread) {
    if (!opened.has(position)) break;
    through = position;
  }
  return through;
}

/** By workspace, the one with the newest notice first; in each, unread ones that name me first. */
export function grouped(notices: readonly Notice[]): Notice[][] {
  const groups = new Map<string, Notice[]>();
  for (const notice of [...notices].sort((a, b) => b.position - a.position)) {
    const group = groups.get(notice.workspace.id);
    if (group) group.push(notice);
    else groups.set(notice.workspace.id, [notice]);
  }
  const rank = (notice: Notice) => Number(!notice.read && isAddressed(notice));
  return [...groups.values()].map((group) => group.sort((a, b) => rank(b) - rank(a)));
}
