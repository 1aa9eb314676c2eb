import type { ReactNode } from "react";
import { type Route, to } from "../core/router.ts";
import type { ID } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { useCounts, useSpaceCount } from "../state/hooks.ts";
import { keys } from "../state/space.ts";
import { Badge, Place } from "./Rail.tsx";

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

function SpaceBar({ route, id, mine }: { route: Route; id: ID; mine: ReactNode }) {
  const unread = useSpaceCount(id, keys.workspace, ({ workspace }) => workspace?.unreadCount ?? 0);
  return (
    <>
      <Place to={to.workspace(id)} icon="home" here={route.page === "workspace"}>
        {t.nav.overview}
      </Place>
      <Place to={to.topics(id)} icon="talk" here={route.page === "topics"}>
        {t.nav.topics}
        <Badge count={unread} word={t.nav.unread(unread)} />
      </Place>
      <Place to={to.members(id)} icon="users" here={route.page === "members"}>
        {t.nav.members}
      </Place>
      {mine}
      <Place to={to.workspaces} icon="grid" here={false}>{t.nav.workspaces}</Place>
    </>
  );
}
