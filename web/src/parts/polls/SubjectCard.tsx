import { useMemo } from "react";
import { labelsOf } from "../../core/labels.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import type { BlockView, DraftAnswer } from "../../state/draft/wire.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";

/** The exact words that people vote on: a kept version, which nobody can change. */
export default function SubjectCard(
  { workspace, facts, version, block }: {
    workspace: ID;
    /** The answer of the draft at that version. */
    facts: DraftAnswer;
    version: number;
    block: ID | null;
  },
) {
  const words = votingWords().page;
  const labels = useMemo(() => labelsOf(facts.blocks), [facts.blocks]);
  const row = facts.versions.find(({ number }) => number === version);
  const blocks = block ? under(facts.blocks, block) : facts.blocks;
  return (
    <article className="exact" aria-labelledby="exact">
      <header>
        <Icon name="lock" />
        <h2 id="exact" lang="vi">{words.version(version, facts.draft.title)}</h2>
        <span className="sub">
          {words.locked}
          {row && `, ${momentWithClock(row.at)}`}
        </span>
        <Link className="more push" to={to.draft(workspace, facts.draft.id, version)}>
          {words.openText}
        </Link>
      </header>
      <div className="law-text" lang="vi">
        {blocks.map((one) => {
          const text = labels.get(one.id)?.text ?? "";
          const label = one.kind === "article" && text ? `${text}.` : text;
          const head = /^(part|chapter|section|subsection|article|appendix)$/.test(one.kind);
          const Line = head ? "h3" : "p";
          return (
            <Line key={one.id} className={one.kind}>
              {label && `${label} `}
              {one.text}
            </Line>
          );
        })}
      </div>
    </article>
  );
}

/** A provision with all that it holds. */
function under(blocks: readonly BlockView[], top: ID): BlockView[] {
  const inside = new Set([top]);
  return blocks.filter(({ id, parent }) => {
    if (id !== top && (parent === null || !inside.has(parent))) return false;
    inside.add(id);
    return true;
  });
}
