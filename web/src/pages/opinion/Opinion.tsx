import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { mapPause } from "../../core/opinionMap.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { AnswerCard } from "../../parts/opinion/AnswerCard.tsx";
import { OwnAnswers } from "../../parts/opinion/OwnAnswers.tsx";
import { TimeLeft } from "../../parts/opinion/TimeLeft.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { useNow } from "../../state/consulting.ts";
import { useAnswer, useApp, useMay, useMe, useOpening, useSpaceFact } from "../../state/hooks.ts";
import {
  isOpen,
  type MapAnswer,
  mapPath,
  type OpinionAnswer,
  opinionPath,
  type OpinionRow,
  useOpinionEvents,
} from "../../state/opinion.ts";
import { keys } from "../../state/space.ts";

const AddDialog = lazy(() => import("../../parts/opinion/AddDialog.tsx"));
const CloseDialog = lazy(() => import("../../parts/opinion/CloseDialog.tsx"));
const MapSide = lazy(() => import("../../parts/opinion/MapSide.tsx"));
const Moderation = lazy(() => import("../../parts/opinion/Moderation.tsx"));

const pagePause = 3_000;

type Part = "answer" | "map";

/** One opinion map: statements to answer beside the picture of what everybody said. */
export default function Opinion({ workspace, id }: { workspace: ID; id: ID }) {
  const app = useApp();
  const me = useMe();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const page = useAnswer<OpinionAnswer>(opinionPath(workspace, id));
  const map = useAnswer<MapAnswer>(mapPath(workspace, id));
  useOpinionEvents(workspace, pagePause, page.reload);
  useOpinionEvents(workspace, mapPause(map.answer?.participantCount ?? 0), map.reload);
  const now = useNow(10_000);
  const first = useRef<Part | null>(null);
  const [chosen, setPart] = useState<Part | null>(null);
  const [asked, setAsked] = useState<"add" | "close" | null>(null);
  const of = page.answer;
  useTitle([of?.opinion.title ?? opinionWords().list.title]);
  const votable = of !== null && of.opinion.mayVote && isOpen(of.opinion, now);
  const seen = useSeen(of, votable);
  const failed = opening.error ?? (of ? null : page.error);
  if (failed) {
    return <Failure error={failed} again={opening.error ? opening.again : page.reload} />;
  }
  if (!of) {
    return (
      <div className="page">
        <Skeleton rows={6} />
      </div>
    );
  }
  const words = opinionWords().page;
  // Whoever comes with nothing left to answer comes for the map; the last answer leads nowhere.
  first.current ??= votable && of.remaining > 0 ? "answer" : "map";
  const part = chosen ?? first.current;
  const readAll = () => {
    page.reload();
    map.reload();
  };
  return (
    <div className="omap-page" data-part={part}>
      <Head
        workspace={workspace}
        of={of.opinion}
        open={isOpen(of.opinion, now)}
        now={now}
        onClose={() => setAsked("close")}
      />
      <Parts part={part} of={of} onChange={setPart} />
      <div className="omap">
        <div className="stack tight zone-answer">
          {votable
            ? (
              <AnswerCard
                workspace={workspace}
                of={of}
                onVoted={page.reload}
                onAdd={() => setAsked("add")}
                onMap={() => setPart("map")}
              />
            )
            : <Why workspace={workspace} of={of.opinion} now={now} />}
          {votable && (
            <p className="note sm">
              <Icon name="lock" />
              <span>{words.privacy}</span>
            </p>
          )}
          <OwnAnswers
            workspace={workspace}
            of={of}
            me={me.id}
            open={votable}
            onVoted={page.reload}
          />
          {of.opinion.mayModerate && (
            <Suspense fallback={null}>
              <Moderation workspace={workspace} of={of} onDone={readAll} />
            </Suspense>
          )}
        </div>
        <div className="stack tight zone-map">
          <Suspense fallback={<Waiting />}>
            {map.answer
              ? <MapSide workspace={workspace} of={of} map={map.answer} isHidden={seen} />
              : map.error
              ? <Failure error={map.error} again={map.reload} />
              : <Waiting />}
          </Suspense>
        </div>
      </div>
      <Suspense fallback={null}>
        {asked === "add" && (
          <AddDialog
            workspace={workspace}
            of={of.opinion}
            onClose={() => setAsked(null)}
            onDone={page.reload}
          />
        )}
        {asked === "close" && (
          <CloseDialog
            workspace={workspace}
            conversation={id}
            onClose={() => setAsked(null)}
            onDone={readAll}
          />
        )}
      </Suspense>
    </div>
  );
}

/**
 * Which results wait for my own answer: who may answer first says what they think, so that nobody
 * follows the crowd.
 */
function useSeen(of: OpinionAnswer | null, votable: boolean): (statement: ID) => boolean {
  const waiting = useMemo(
    () =>
      new Set(
        votable ? of?.statements.filter(({ vote }) => vote === null).map(({ id }) => id) : [],
      ),
    [of, votable],
  );
  return useCallback((statement) => waiting.has(statement), [waiting]);
}

function Head(
  { workspace, of, open, now, onClose }: {
    workspace: ID;
    of: OpinionRow;
    open: boolean;
    now: number;
    onClose: () => void;
  },
) {
  const { page: words, list } = opinionWords();
  const may = useMay(workspace);
  return (
    <header className="omap-head">
      <div className="row">
        <h1>{of.title}</h1>
        <div className="acts push">
          <button type="button" className="btn sm not-s" onClick={() => print()}>
            {words.print}
          </button>
          {open && may("opinion.close") && (
            <button type="button" className="btn sm" onClick={onClose}>{words.close}</button>
          )}
        </div>
      </div>
      <div className="meta">
        <span className={open ? "tag ok" : "tag mute"}>{open ? words.open : words.closed}</span>
        <span>
          <Icon name="users" />
          {list.facts(number(of.participantCount), number(of.statementCount))}
        </span>
        {open && <TimeLeft closesAt={of.closesAt} now={now} />}
      </div>
      <Question text={of.question} />
    </header>
  );
}

/** Above so many letters or lines a question begins folded: what there is to do stays in sight. */
const longQuestion = 260;
const manyLines = 4;

function Question({ text }: { text: string }) {
  const words = opinionWords().page;
  const [whole, setWhole] = useState(false);
  const long = text.length > longQuestion || text.split("\n").length > manyLines;
  return (
    <>
      <p className={long && !whole ? "prose folded" : "prose"}>{text}</p>
      {long && (
        <button
          type="button"
          className="link"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? words.less : words.wholeQuestion}
        </button>
      )}
    </>
  );
}

function Waiting() {
  return (
    <div className="panel">
      <Skeleton rows={6} />
    </div>
  );
}

/** On a phone the two halves stand one behind the other. */
function Parts(
  { part, of, onChange }: { part: Part; of: OpinionAnswer; onChange: (part: Part) => void },
) {
  const words = opinionWords().page;
  const done = of.opinion.statementCount - of.remaining;
  return (
    <div className="omap-parts" role="group" aria-label={words.parts}>
      <button
        type="button"
        aria-pressed={part === "answer"}
        onClick={() => onChange("answer")}
      >
        {words.answer} <small>{number(done)}/{number(of.opinion.statementCount)}</small>
      </button>
      <button type="button" aria-pressed={part === "map"} onClick={() => onChange("map")}>
        {words.map}
      </button>
    </div>
  );
}

/** Why there is nothing to answer here. */
function Why({ workspace, of, now }: { workspace: ID; of: OpinionRow; now: number }) {
  const words = opinionWords().page;
  const role = useSpaceFact(workspace, keys.workspace, (space) => space.workspace?.role ?? null);
  if (isOpen(of, now)) return <Bar>{role ? words.observer : words.outsider}</Bar>;
  return (
    <Bar>
      {words.closedBar(momentWithClock(of.closedAt ?? of.closesAt ?? now, now))}
      {of.closeReason && (
        <div className="sm">
          {words.reason}: {of.closeReason}
        </div>
      )}
    </Bar>
  );
}
