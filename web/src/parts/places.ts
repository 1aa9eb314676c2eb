import { type Route, to } from "../core/router.ts";
import type { ID } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import type { Space } from "../state/space.ts";

type Page = Route["page"];

/** One place of a workspace, as the rail and the phone's bar show it. */
export interface SpacePlace {
  page: Page;
  icon: string;
  name: () => string;
  to: (workspace: ID) => string;
  /** What waits there, with its words. */
  unread?: { count: (space: Space) => number; words: (count: number) => string };
}

/**
 * The places of a workspace, in their order. A new one is a line here, a route in core/router.ts
 * and a lazy page in Root.tsx; the phone's bar has room for the first three.
 */
export const spacePlaces: readonly SpacePlace[] = [
  { page: "workspace", icon: "home", name: () => t.nav.overview, to: to.workspace },
  { page: "drafts", icon: "draft", name: () => t.nav.drafts, to: to.drafts },
  {
    page: "topics",
    icon: "talk",
    name: () => t.nav.topics,
    to: to.topics,
    unread: {
      count: ({ workspace }) => workspace?.unreadCount ?? 0,
      words: (count) => t.nav.unread(count),
    },
  },
  { page: "polls", icon: "poll", name: () => t.nav.polls, to: to.polls },
  { page: "members", icon: "users", name: () => t.nav.members, to: to.members },
];

/** Pages for live work: only their panes scroll. On the others the document does. */
export function isLive(route: Route): boolean {
  return route.page === "topics" || (route.page === "drafts" && route.draft !== null);
}

/** Whether a page is in a place of the rail: what is around a draft is in that of the drafts. */
export function isIn(route: Route, place: SpacePlace): boolean {
  return route.page === place.page ||
    (place.page === "polls" && /poll/i.test(route.page)) ||
    (place.page === "drafts" && /^(draft|consultation|synthesis)/.test(route.page));
}
