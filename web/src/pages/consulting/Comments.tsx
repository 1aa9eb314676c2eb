import { lazy, Suspense, useEffect, useState } from "react";
import { queryOf, to, useHref } from "../../core/router.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import { StateMark } from "../../parts/consulting/StateMark.tsx";
import { Chips } from "../../parts/controls/Chips.tsx";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Name } from "../../parts/people/Name.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { type CommentsAnswer, commentsPath, type OwnComment } from "../../state/consulting.ts";
import { useAnswer } from "../../state/hooks.ts";

const OwnNotes = lazy(() => import("../../parts/consulting/OwnNotes.tsx"));

type Filter = "all" | "waiting" | "answered";
const most = 200;

/** What I have said in all consultations, and what I have noted for myself. */
export default function Comments() {
  const { mine, notes } = planningWords();
  const noting = queryOf(useHref()).get("muc") === "ghi-chu";
  const words = noting ? notes : mine;
  useTitle([words.title]);
  return (
    <div className="page narrow comments-page">
      <div className="pagehead">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
      </div>
      <nav className="tabs" aria-label={mine.kinds}>
        <ul>
          <li>
            <Link to={to.comments()} aria-current={noting ? undefined : "page"}>{mine.sent}</Link>
          </li>
          <li>
            <Link to={to.notes} aria-current={noting ? "page" : undefined}>{notes.title}</Link>
          </li>
        </ul>
      </nav>
      <div className="stack tight">
        {noting
          ? (
            <Suspense fallback={<Skeleton />}>
              <OwnNotes />
            </Suspense>
          )
          : <Said />}
      </div>
    </div>
  );
}

/** My comments, each followed to its answer. */
function Said() {
  const words = planningWords().mine;
  const { answer, error, loading, reload } = useAnswer<CommentsAnswer>(commentsPath, "notice");
  const wanted = queryOf(useHref()).get("y");
  const [filter, setFilter] = useState<Filter>("all");
  useEffect(() => {
    if (!answer || !wanted) return;
    const element = document.getElementById(`y-${wanted}`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }, [wanted, answer !== null]);
  if (error && !answer) return <Failure error={error} again={reload} />;
  const all = answer?.comments ?? [];
  const isAnswered = (one: OwnComment) => one.answer !== null;
  const shown = all.filter((one) =>
    filter === "all" || isAnswered(one) === (filter === "answered")
  );
  const done = all.filter(isAnswered).length;
  return (
    <>
      {all.length > 0 && (
        <Chips
          label={words.filter}
          value={filter}
          onChange={setFilter}
          choices={[
            ["all", words.all, all.length],
            ["waiting", words.waiting, all.length - done],
            ["answered", words.answered, done],
          ]}
        />
      )}
      {loading && (
        <div className="panel">
          <Skeleton />
        </div>
      )}
      {answer && shown.length === 0 && (
        <div className="panel">
          {all.length === 0
            ? <Empty title={words.none}>{words.noneBody}</Empty>
            : <Empty title={words.noneOf} />}
        </div>
      )}
      {shown.map((one) => <Comment key={one.id} of={one} wanted={one.id === wanted} />)}
      {all.length >= most && <p className="sub xs">{words.more}</p>}
    </>
  );
}

function Comment({ of, wanted }: { of: OwnComment; wanted: boolean }) {
  const words = consultingWords();
  const { answer, workspace } = of;
  return (
    <article
      className={wanted ? "panel own-comment wanted" : "panel own-comment"}
      id={`y-${of.id}`}
      tabIndex={-1}
      aria-labelledby={`yh-${of.id}`}
    >
      <header>
        <h2 id={`yh-${of.id}`}>
          <Link to={to.consultation(workspace.id, of.consultation)} lang="vi">
            {of.draft.title}
          </Link>
        </h2>
        <StateMark of={of.state} />
      </header>
      <p className="sub xs in-line">
        {workspace.name} · {words.versionOf(of.version, "")} · {momentWithClock(of.at)}
        {of.quote === null && ` · ${planningWords().mine.whole}`}
      </p>
      <Steps of={of} />
      <div className="in stack tight">
        {of.quote !== null && (
          <p className="quote" lang="vi">
            <span className="vh">{planningWords().mine.about}:</span>“{of.quote}”
          </p>
        )}
        <p className="say-text">{of.text}</p>
      </div>
      {answer && (
        <div
          className={`reply ${answer.outcome}`}
          role="group"
          aria-label={planningWords().mine.answer}
        >
          <p className="by">
            <b>{words.states[answer.outcome]}</b> · <Name id={answer.by} />,{" "}
            {momentWithClock(answer.at)}
          </p>
          <p className="say-text">{answer.text}</p>
          {answer.notYet && (
            <p className="sub sm">
              {planningWords().mine.notYet} {answer.notYet}
            </p>
          )}
        </div>
      )}
      <footer className="foot-links">
        <Link className="link" to={to.synthesis(workspace.id, of.consultation)}>
          <Icon name="list" />
          {planningWords().mine.toTable}
        </Link>
        {answer && answer.changes.length > 0 && (
          <Link
            className="link"
            to={to.draftCompare(workspace.id, of.draft.id, of.version, null)}
          >
            <Icon name="link" />
            {planningWords().mine.toCompare}
          </Link>
        )}
      </footer>
    </article>
  );
}

/** Sent, studied, answered: how far a comment has come. */
function Steps({ of }: { of: OwnComment }) {
  const words = planningWords().mine;
  const reached = of.answer ? 2 : of.state === "studying" ? 1 : 0;
  return (
    <ol className="comment-steps" aria-label={words.stepsLabel}>
      {(["sent", "studied", "answered"] as const).map((step, index) => (
        <li
          key={step}
          className={index <= reached ? "done" : undefined}
          aria-current={index === reached ? "step" : undefined}
        >
          {words.steps[step]}
        </li>
      ))}
    </ol>
  );
}
