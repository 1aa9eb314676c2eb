import type { MouseEvent, ReactNode } from "react";
import { type Route, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useCounts } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Badge, Place, PlaceOf } from "./Rail.tsx";
import { spacePlaceOf, spacePlaces } from "./places.ts";

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

/** The first places, mine, and a button with all the others. */
function SpaceBar({ route, id, mine }: { route: Route; id: ID; mine: ReactNode }) {
  const here = spacePlaceOf(route);
  const list = (inBar: boolean) =>
    spacePlaces.filter((place) => !!place.inBar === inBar).map((place) => (
      <PlaceOf key={place.icon} place={place} id={id} here={place === here} />
    ));
  const close = (event: MouseEvent<HTMLElement>) => event.currentTarget.hidePopover();
  return (
    <>
      {list(true)}
      {mine}
      <button
        type="button"
        className={here && !here.inBar ? "here" : undefined}
        {...{ popovertarget: "places" }}
      >
        <Icon name="more" />
        {t.nav.more}
      </button>
      <nav id="places" aria-label={t.nav.morePlaces} onClick={close} {...{ popover: "auto" }}>
        {list(false)}
        <Place to={to.workspaces} icon="grid" here={false}>{t.nav.allWorkspaces}</Place>
      </nav>
    </>
  );
}
