import { useState } from "react";
import { type Route, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import {
  useApp,
  useCounts,
  useMe,
  usePerson,
  usePresence,
  useWorkspace,
} from "../../state/hooks.ts";
import { isDark, setTheme } from "../../state/look.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Face } from "../people/Face.tsx";
import { SyncStatus } from "./SyncStatus.tsx";
import { spacePlaceOf } from "./places.ts";

/** Mark, path, search, state of the link, who is here, theme, notices, account. */
export function TopBar({ route }: { route: Route }) {
  const me = useMe();
  const { notices } = useCounts();
  return (
    <header className="top">
      <Link className="mark" to={to.home}>
        <Icon name="logo" />
        {t.name}
      </Link>
      <nav className="crumb" aria-label={t.nav.path}>
        <Crumbs route={route} />
      </nav>
      <Link className="find" to={to.search()}>
        <Icon name="find" />
        {t.nav.search}
        <kbd aria-hidden="true">/</kbd>
      </Link>
      <SyncStatus />
      {"workspace" in route && <Faces workspace={route.workspace} />}
      <Link className="ib only-s" to={to.search()} aria-label={t.nav.search}>
        <Icon name="find" />
      </Link>
      <ThemeButton />
      <Link className="ib" to={to.notices} aria-label={t.nav.noticesNew(notices)}>
        <Icon name="bell" />
        {notices > 0 && (
          <span className="dot" aria-hidden="true">{notices > 99 ? "99+" : notices}</span>
        )}
      </Link>
      <Link className="ib" to={to.profile} aria-label={t.nav.accountOf(me.name)}>
        <Face person={me} />
      </Link>
    </header>
  );
}

function Crumbs({ route }: { route: Route }) {
  switch (route.page) {
    case "home":
      return <b>{t.nav.myWork}</b>;
    case "workspaces":
      return <b>{t.nav.allWorkspaces}</b>;
    case "notices":
      return <b>{t.nav.notices}</b>;
    case "comments":
      return <b>{t.nav.comments}</b>;
    case "search":
      return <b>{t.nav.search}</b>;
    case "inbox":
      return <b>{t.nav.slips}</b>;
    case "profile":
    case "signatures":
      return <b>{t.nav.account}</b>;
    default:
      return "workspace" in route
        ? <SpaceCrumbs id={route.workspace} here={spacePlaceOf(route)?.name()} />
        : null;
  }
}

function SpaceCrumbs({ id, here }: { id: ID; here: string | undefined }) {
  const name = useWorkspace(id)?.name ?? "…";
  return (
    <>
      <Link to={to.workspaces}>{t.nav.allWorkspaces}</Link>
      <Icon name="right" />
      {here && here !== t.nav.overview
        ? (
          <>
            <Link className="here" to={to.workspace(id)}>{name}</Link>
            <Icon name="right" />
            <b>{here}</b>
          </>
        )
        : <b>{name}</b>}
    </>
  );
}

/** Up to three faces of the others who are in the workspace now, and how many more. */
function Faces({ workspace }: { workspace: ID }) {
  const me = useMe();
  const presence = usePresence(workspace);
  if (!presence) return null;
  const others = presence.people.filter(({ person }) => person !== me.id);
  const count = presence.count - (presence.people.length - others.length);
  if (count <= 0) return null;
  const shown = others.slice(0, 3);
  const rest = count - shown.length;
  return (
    <ul className="faces" aria-label={t.nav.present(count)}>
      {shown.map(({ person }) => <FaceOf key={person} id={person} />)}
      {rest > 0 && <li className="face n" aria-hidden="true">+{rest}</li>}
    </ul>
  );
}

function FaceOf({ id }: { id: ID }) {
  const person = usePerson(id);
  return <li title={person?.name}>{<Face person={person} />}</li>;
}

function ThemeButton() {
  const app = useApp();
  const [dark, setDark] = useState(isDark);
  const toggle = () => {
    setTheme(dark ? "light" : "dark");
    setDark(!dark);
    app.store.changed(["theme"]);
  };
  return (
    <button
      type="button"
      className="ib"
      aria-label={t.nav.darkTheme}
      aria-pressed={dark}
      onClick={toggle}
    >
      <Icon name="moon" />
    </button>
  );
}
