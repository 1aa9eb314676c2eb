import type { ReactNode } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Link } from "../Link.tsx";

/** What stands above the pages around the text of a draft: heading, facts, tabs. */
export function DraftTop(
  { workspace, draft, here, title, meta, tools }: {
    workspace: ID;
    draft: ID;
    here: "compare" | "versions";
    title: string;
    meta: ReactNode;
    tools?: ReactNode;
  },
) {
  const words = reviewWords();
  const tabs = [
    { key: "text", name: words.tabs.text, to: to.draft(workspace, draft) },
    { key: "compare", name: words.tabs.compare, to: to.draftCompare(workspace, draft) },
    { key: "versions", name: words.tabs.versions, to: to.draftVersions(workspace, draft) },
  ];
  return (
    <div className="draft-top">
      <h1>{title}</h1>
      {tools && <div className="acts">{tools}</div>}
      <p className="meta">{meta}</p>
      <nav className="tabs" aria-label={words.tabs.label}>
        <ul>
          {tabs.map((tab) => (
            <li key={tab.key}>
              <Link to={tab.to} aria-current={tab.key === here ? "page" : undefined}>
                {tab.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
