import type { Notice, NoticeKind } from "./wire.ts";

/** What names me comes before what merely concerns me. */
export function isAddressed(notice: Notice): boolean {
  return addressed.includes(notice.kind);
}
const addressed: readonly NoticeKind[] = [
  "mention",
  "reply",
  "annotationReply",
  "commentAnswered",
  "suggestionDecided",
  "pollOpened",
  "opinionOpened",
  "statementAccepted",
  "statementRejected",
  "deputyNamed",
  "slipSent",
  "slipPrepared",
  "slipReminded",
  "slipDueSoon",
  "slipDue",
  "slipOverdue",
  "slipResponded",
];

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
