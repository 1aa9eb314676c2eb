import type { ReactNode } from "react";
import { type Route, to } from "../core/router.ts";
import type { ID } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { useCounts } from "../state/hooks.ts";
import { isIn, spacePlaces } from "./places.ts";
import { Badge, Place, PlaceOf } from "./Rail.tsx";

/** The phone's bar of places. */
export function BottomBar({ route }: { route: Route }) {
  const { jobs, notices } = useCounts();
  const mine = (
    <Place to={to.home} icon="inbox" here={route.page === "home"}>
      {t.nav.mine}
      <Badge count={jobs} word={t.nav.jobs(jobs)} />
    </Place>
  );
  return (
    <nav className="bottom" aria-label={t.nav.bottom}>
      {"workspace" in route ? <SpaceBar route={route} id={route.workspace} mine={mine} /> : (
        <>
          {mine}
          <Place to={to.workspaces} icon="grid" here={route.page === "workspaces"}>
            {t.nav.workspaces}
          </Place>
          <Place to={to.notices} icon="bell" here={route.page === "notices"}>
            {t.nav.notices}
            <Badge count={notices} word={t.notices.unreadCount(notices)} />
          </Place>
          <Place to={to.profile} icon="user" here={route.page === "profile"}>
            {t.nav.account}
          </Place>
        </>
      )}
    </nav>
  );
}

/** So many places of the workspace have room beside the two that lead out of it. */
const barPlaces = 3;

function SpaceBar({ route, id, mine }: { route: Route; id: ID; mine: ReactNode }) {
  return (
    <>
      {spacePlaces.slice(0, barPlaces).map((place) => (
        <PlaceOf key={place.page} place={place} id={id} here={isIn(route, place)} />
      ))}
      {mine}
      <Place to={to.workspaces} icon="grid" here={false}>{t.nav.workspaces}</Place>
    </>
  );
}
