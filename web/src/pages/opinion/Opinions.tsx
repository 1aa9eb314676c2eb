import { lazy, Suspense, useState } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { ListGroup } from "../../parts/controls/ListGroup.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { TimeLeft } from "../../parts/opinion/TimeLeft.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { useNow } from "../../state/consulting.ts";
import { useAnswer, useApp, useMay, useOpening, useWorkspace } from "../../state/hooks.ts";
import {
  isOpen,
  type OpinionRow,
  type OpinionsAnswer,
  opinionsPath,
  useOpinionEvents,
} from "../../state/opinion.ts";

const OpeningDialog = lazy(() => import("../../parts/opinion/OpeningDialog.tsx"));

const pause = 3_000;

/** The opinion maps of a workspace: those that still take answers first. */
export default function Opinions({ workspace }: { workspace: ID }) {
  const words = opinionWords().list;
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer, error, reload } = useAnswer<OpinionsAnswer>(opinionsPath(workspace));
  useOpinionEvents(workspace, pause, reload);
  const may = useMay(workspace);
  const now = useNow(10_000);
  const [asking, setAsking] = useState(false);
  useTitle([words.title, useWorkspace(workspace)?.name ?? ""]);
  const failed = opening.error ?? (answer ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  const all = answer?.opinions ?? [];
  const open = may("opinion.open") && (
    <button
      type="button"
      className="btn go"
      onClick={() => setAsking(true)}
    >
      <Icon name="plus" />
      {words.open}
    </button>
  );
  const row = (one: OpinionRow) => (
    <li key={one.id}>
      <Row of={one} workspace={workspace} now={now} />
    </li>
  );
  return (
    <div className="page narrow">
      <div className="pagehead">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
        {open && all.length > 0 && <div className="acts">{open}</div>}
      </div>
      <div className="stack">
        {!answer && (
          <div className="panel">
            <Skeleton rows={4} />
          </div>
        )}
        {answer && all.length === 0 && (
          <div className="panel">
            <Empty title={words.none} action={open || undefined}>{words.noneBody}</Empty>
          </div>
        )}
        <ListGroup
          id="open-opinions"
          title={words.openOnes}
          items={all.filter((one) => isOpen(one, now))}
          row={row}
        />
        <ListGroup
          id="ended-opinions"
          title={words.endedOnes}
          items={all.filter((one) => !isOpen(one, now))}
          row={row}
        />
      </div>
      {asking && (
        <Suspense fallback={null}>
          <OpeningDialog workspace={workspace} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Row({ of, workspace, now }: { of: OpinionRow; workspace: ID; now: number }) {
  const words = opinionWords().list;
  const open = isOpen(of, now);
  // A vote on a statement that was taken away counts as one's own, and as none of those shown.
  const left = Math.max(0, of.statementCount - of.ownCount);
  const ended = of.closedAt ?? of.closesAt;
  return (
    <Link className="line" to={to.opinion(workspace, of.id)}>
      <span className={open ? "kind act" : "kind"}>
        <Icon name="map" />
      </span>
      <span className="grow">
        <b>{of.title}</b>
        <span className="meta">
          {open && of.mayVote && (
            of.ownCount === 0
              ? <span className="tag brand">{words.needsMe}</span>
              : left > 0
              ? <span className="tag act">{words.left(number(left))}</span>
              : <span className="tag ok">{words.allDone}</span>
          )}
          <span>
            <Icon name="users" />
            {words.facts(number(of.participantCount), number(of.statementCount))}
          </span>
          {open
            ? <TimeLeft closesAt={of.closesAt} now={now} />
            : ended !== null && <span>{words.endedAt(momentWithClock(ended, now))}</span>}
        </span>
      </span>
    </Link>
  );
}
