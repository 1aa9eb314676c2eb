import type { ReactNode } from "react";
import { type Route, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useCounts, useSpaceCount } from "../../state/hooks.ts";
import { keys } from "../../state/space.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { type SpacePlace, spacePlaceOf, spacePlaces } from "./places.ts";

/** The narrow column of places: mine first, then those of the department or of the workspace. */
export function Rail({ route }: { route: Route }) {
  const { jobs } = useCounts();
  return (
    <nav className="rail" aria-label={t.nav.main}>
      <ul>
        <li>
          <Place to={to.home} icon="inbox" here={route.page === "home"}>
            {t.nav.mine}
            <Badge count={jobs} word={t.nav.jobs(jobs)} />
          </Place>
        </li>
      </ul>
      {"workspace" in route
        ? <SpacePlaces route={route} id={route.workspace} />
        : (
          <ul className="of">
            <li>
              <Place to={to.workspaces} icon="grid" here={route.page === "workspaces"}>
                {t.nav.workspaces}
              </Place>
            </li>
            <li>
              <Place to={to.comments()} icon="talk" here={route.page === "comments"}>
                {t.nav.commentsShort}
              </Place>
            </li>
            <li>
              <Place to={to.search()} icon="find" here={route.page === "search"}>
                {t.nav.search}
              </Place>
            </li>
            <li>
              <Place to={to.notices} icon="bell" here={route.page === "notices"}>
                {t.nav.notices}
              </Place>
            </li>
          </ul>
        )}
      {"workspace" in route && (
        <ul className="end">
          <li>
            <Place to={to.workspaces} icon="grid" here={false}>{t.nav.workspaces}</Place>
          </li>
        </ul>
      )}
    </nav>
  );
}

function SpacePlaces({ route, id }: { route: Route; id: ID }) {
  const here = spacePlaceOf(route);
  return (
    <ul className="of">
      {spacePlaces.map((place) => (
        <li key={place.icon}>
          <PlaceOf place={place} id={id} here={place === here} />
        </li>
      ))}
    </ul>
  );
}

/** One place of a workspace, with what waits there. */
export function PlaceOf({ place, id, here }: { place: SpacePlace; id: ID; here: boolean }) {
  const { unread } = place;
  const count = useSpaceCount(id, keys.workspace, (space) => unread?.count(space) ?? 0);
  return (
    <Place to={place.to(id)} icon={place.icon} here={here}>
      {place.name()}
      {unread && <Badge count={count} word={unread.words(count)} />}
    </Place>
  );
}

export function Place(
  { to, icon, here, children }: { to: string; icon: string; here: boolean; children: ReactNode },
) {
  return (
    <Link to={to} aria-current={here ? "page" : undefined}>
      <Icon name={icon} />
      {children}
    </Link>
  );
}

/** A red number: work that waits, or posts not read. */
export function Badge({ count, word }: { count: number; word: string }) {
  if (count <= 0) return null;
  return (
    <>
      <span className="dot" aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="vh">, {word}</span>
    </>
  );
}
