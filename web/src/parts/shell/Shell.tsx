import { type ReactNode, useEffect, useRef } from "react";
import type { Route } from "../../core/router.ts";
import { t } from "../../i18n/index.ts";
import { BottomBar } from "./BottomBar.tsx";
import { OfflineBar } from "./OfflineBar.tsx";
import { Rail } from "./Rail.tsx";
import { RefusedEarlier } from "./RefusedEarlier.tsx";
import { Toasts } from "./Toasts.tsx";
import { TopBar } from "./TopBar.tsx";
import { isLive } from "./places.ts";

/** The workspace of the present page, if it is inside one. */
export function workspaceOf(route: Route): string | null {
  return "workspace" in route ? route.workspace : null;
}

/**
 * Two shells: `flow`, where the document scrolls, and `live`, where only the panes do. The page
 * gets the focus on each change of address, so that a reader starts at its heading.
 */
export function Shell({ route, children }: { route: Route; children: ReactNode }) {
  const live = isLive(route);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const place = `${route.page}/${workspaceOf(route) ?? ""}`;
  useEffect(() => {
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <>
      <a className="skip" href="#main">{t.skip}</a>
      <div className={live ? "app shell" : "app flow"}>
        <TopBar route={route} />
        <Rail route={route} />
        <main
          className={`main ${live ? (route.page === "topics" ? "talk" : "deskwork") : ""}`}
          id="main"
          tabIndex={-1}
          ref={main}
        >
          <OfflineBar />
          <RefusedEarlier />
          {children}
        </main>
        <BottomBar route={route} />
      </div>
      <Toasts />
    </>
  );
}
