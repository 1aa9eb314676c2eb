import { type ReactNode, useLayoutEffect, useRef } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { tabsWords } from "../../i18n/tabs.ts";
import { Link } from "../controls/Link.tsx";

interface Tab {
  key: "text" | "compare" | "versions" | "replay" | "table" | "consulting";
  to: string;
  waiting?: number;
}

/** What stands above the pages around the text of a draft: heading, facts, tabs. */
export function DraftTop(
  { workspace, draft, here, title, meta, tools, replayed, consultation }: {
    workspace: ID;
    draft: ID;
    here: Tab["key"];
    title: string;
    meta: ReactNode;
    tools?: ReactNode;
    /** The block that is replayed: only then there is a tab for it. */
    replayed?: ID;
    /** The consultation that the page is about, and how many rows of its table wait. */
    consultation?: { id: ID; version: number; waiting: number };
  },
) {
  const words = tabsWords();
  const list = useRef<HTMLUListElement>(null);
  // On a phone the tabs scroll: the one that is open is seen.
  useLayoutEffect(() => {
    const open = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (list.current && open) list.current.scrollLeft = open.offsetLeft - 24;
  }, [here]);
  const tabs: Tab[] = [
    { key: "text", to: to.draft(workspace, draft, consultation?.version) },
    { key: "compare", to: to.draftCompare(workspace, draft) },
    { key: "versions", to: to.draftVersions(workspace, draft) },
    ...(replayed
      ? [{ key: "replay" as const, to: to.draftReplay(workspace, draft, replayed) }]
      : []),
    ...(consultation
      ? [
        {
          key: "table" as const,
          to: to.synthesis(workspace, consultation.id),
          waiting: consultation.waiting,
        },
        { key: "consulting" as const, to: to.consultation(workspace, consultation.id) },
      ]
      : [{ key: "consulting" as const, to: to.consultations(workspace, draft) }]),
  ];
  return (
    <div className="draft-top">
      <h1>{title}</h1>
      {tools && <div className="acts">{tools}</div>}
      <p className="meta">{meta}</p>
      <nav className="tabs" aria-label={words.label}>
        <ul ref={list}>
          {tabs.map((tab) => (
            <li key={tab.key}>
              <Link to={tab.to} aria-current={tab.key === here ? "page" : undefined}>
                {words[tab.key]}
                {!!tab.waiting && (
                  <small className="waits">
                    {tab.waiting}
                    <span className="vh">{words.waiting(tab.waiting)}</span>
                  </small>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
