import { type Route, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import type { Space } from "../../state/space.ts";

/** One place of a workspace, as the rail and the phone's bar show it. */
export interface SpacePlace {
  /** The names of its pages. */
  pages: RegExp;
  icon: string;
  name: () => string;
  to: (workspace: ID) => string;
  /** Whether the phone's bar shows it at once; the others open with its last button. */
  inBar?: true;
  /** What waits there, with its words. */
  unread?: { count: (space: Space) => number; words: (count: number) => string };
}

/**
 * The places of a workspace, in their order, for the rail, the phone's bar and the path. A new
 * one is a line here, routes in core/router.ts and lazy pages in Root.tsx.
 */
export const spacePlaces: readonly SpacePlace[] = [
  { pages: /^workspace$/, icon: "home", name: () => t.nav.overview, to: to.workspace, inBar: true },
  { pages: /^draft/, icon: "draft", name: () => t.nav.drafts, to: to.drafts, inBar: true },
  {
    pages: /^topics/,
    icon: "talk",
    name: () => t.nav.topics,
    to: to.topics,
    inBar: true,
    unread: {
      count: ({ workspace }) => workspace?.unreadCount ?? 0,
      words: (count) => t.nav.unread(count),
    },
  },
  { pages: /^(cons|synth)/, icon: "quote", name: () => t.nav.consultations, to: to.consultations },
  { pages: /poll/i, icon: "poll", name: () => t.nav.polls, to: to.polls },
  { pages: /^opinion/, icon: "map", name: () => t.nav.opinions, to: to.opinions },
  { pages: /slip/i, icon: "slip", name: () => t.nav.slips, to: to.slips },
  { pages: /^members/, icon: "users", name: () => t.nav.members, to: to.members },
];

/** Pages for live work: only their panes scroll. On the others the document does. */
export function isLive(route: Route): boolean {
  return route.page === "topics" || (route.page === "drafts" && route.draft !== null);
}

/** The place of a workspace that a page belongs to. */
export function spacePlaceOf(route: Route): SpacePlace | undefined {
  return spacePlaces.find((place) => place.pages.test(route.page));
}
