import { lazy, type ReactElement, Suspense, useMemo, useState } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { useMay } from "../../state/hooks.ts";
import type { MapAnswer, OpinionRow, Shared, StatementResult } from "../../state/opinion.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Glyph } from "./Glyph.tsx";
import { TallyBar, TallyStripes } from "./TallyBar.tsx";

const ToDraftDialog = lazy(() => import("./ToDraftDialog.tsx"));

const shownFirst = 4;

/** What joins all groups, what parts them, and what most people say. */
export function SharedLists(
  { workspace, opinion, of, isHidden }: {
    workspace: ID;
    opinion: OpinionRow;
    of: MapAnswer;
    isHidden: (statement: ID) => boolean;
  },
) {
  const words = opinionWords().lists;
  const may = useMay(workspace);
  const results = useMemo(
    () => new Map(of.statements.map((one) => [one.statement, one])),
    [of.statements],
  );
  const [drafting, setDrafting] = useState<string | null>(null);
  const list = { of, results, isHidden };
  const several = of.groups.length > 1;
  const actions = (result: StatementResult) => (
    <div className="row" role="group" aria-label={words.actions(result.text)}>
      {may("annotation.add") && (
        <button
          type="button"
          className="link"
          onClick={() => setDrafting(result.text)}
        >
          <Icon name="draft" />
          {words.toDraft}
        </button>
      )}
      {may("poll.open") && (
        <Link className="link" to={to.newPoll(workspace, { question: result.text })}>
          <Icon name="poll" />
          {words.toPoll}
        </Link>
      )}
    </div>
  );
  return (
    <>
      <TallyStripes />
      <div className="omap-lists">
        {several && (
          <List
            id="bridging"
            title={words.bridging}
            none={words.bridgingNone}
            shared={of.bridging}
            actions={actions}
            {...list}
          />
        )}
        {several && (
          <List
            id="divisive"
            title={words.divisive}
            none={words.divisiveNone}
            shared={of.divisive}
            {...list}
          />
        )}
        <List
          id="consensus"
          title={words.consensus}
          none={words.consensusNone}
          shared={of.consensus}
          {...(several ? {} : { actions })}
          {...list}
        />
      </div>
      {drafting !== null && (
        <Suspense fallback={null}>
          <ToDraftDialog
            workspace={workspace}
            opinion={opinion}
            statement={drafting}
            onClose={() => setDrafting(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function List(
  { id, title, none, shared, actions, of, results, isHidden }: {
    id: string;
    title: string;
    none: string;
    shared: readonly Shared[];
    actions?: (result: StatementResult) => ReactElement;
    of: MapAnswer;
    results: ReadonlyMap<ID, StatementResult>;
    isHidden: (statement: ID) => boolean;
  },
) {
  const words = opinionWords().lists;
  const [all, setAll] = useState(false);
  const found = shared.flatMap(({ statement }) => results.get(statement) ?? [])
    .filter(({ statement }) => !isHidden(statement));
  const later = shared.length - found.length;
  const shown = all ? found : found.slice(0, shownFirst);
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {title} <span className="count">{number(shared.length)}</span>
        </h2>
      </header>
      {shared.length === 0 && <p className="in sub sm">{none}</p>}
      <ol className="omap-statements">
        {shown.map((result) => (
          <li key={result.statement}>
            <p lang="vi">{result.text}</p>
            <Tallies of={of} result={result} />
            {actions?.(result)}
          </li>
        ))}
      </ol>
      {later > 0 && <p className="in sub sm">{opinionWords().words.later(later, found.length)}</p>}
      {found.length > shown.length && (
        <footer>
          <button type="button" className="link" onClick={() => setAll(true)}>
            {words.more(number(found.length - shown.length))}
          </button>
        </footer>
      )}
    </section>
  );
}

/** A bar for each group; where there are none, one for all. */
function Tallies({ of, result }: { of: MapAnswer; result: StatementResult }) {
  const words = opinionWords();
  if (of.groups.length < 2) {
    return (
      <ul className="tallies">
        <TallyBar name={words.lists.everybody} tally={result.total} />
      </ul>
    );
  }
  return (
    <ul className="tallies">
      {of.groups.map(({ number: group }) => (
        <TallyBar
          key={group}
          name={words.map.group(group + 1)}
          mark={<Glyph group={group} />}
          tally={result.groups.find((one) => one.number === group)?.tally ?? null}
        />
      ))}
    </ul>
  );
}
