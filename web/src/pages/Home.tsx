import { lazy, Suspense, useEffect, useState } from "react";
import { navigate, to } from "../core/router.ts";
import { shortDate } from "../core/time.ts";
import type { Contribution, HomeAnswer, Job, WorkspaceRow } from "../core/wire.ts";
import { longDate, number, t } from "../i18n/index.ts";
import { homeWords } from "../i18n/home.ts";
import { Chips } from "../parts/controls/Chips.tsx";
import { Empty } from "../parts/controls/Empty.tsx";
import { Failure } from "../parts/controls/Failure.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Link } from "../parts/controls/Link.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { usePlainText } from "../parts/discussion/usePlainText.ts";
import { groupOf, groups, JobGroup } from "../parts/home/JobGroup.tsx";
import { useTitle } from "../parts/shell/useTitle.ts";
import { useDaysOff } from "../state/daysOff.ts";
import { useAnswer, useApp, useMe } from "../state/hooks.ts";

const InviteDialog = lazy(() => import("../parts/workspace/InviteDialog.tsx"));
const WorkspaceDialog = lazy(async () => ({
  default: (await import("../parts/workspace/WorkspaceDialog.tsx")).WorkspaceDialog,
}));

type Filter = "all" | "topicDue" | "mention" | "reply" | "draftWork" | "poll" | "slip" | "opinion";

function filterOf(job: Job): Filter {
  switch (job.kind) {
    case "topicDue":
    case "mention":
    case "reply":
    case "poll":
    case "slip":
    case "opinion":
      return job.kind;
    case "keyCeremony":
    case "boxOpening":
      return "poll";
    case "slipToPrepare":
    case "slipOver":
      return "slip";
    default:
      return "draftWork";
  }
}

const kinds = () =>
  [
    ["topicDue", homeWords().topicDue],
    ["draftWork", homeWords().draftWork],
    ["poll", homeWords().vote],
    ["slip", homeWords().slipWork],
    ["opinion", t.nav.opinions],
    ["mention", homeWords().mention],
    ["reply", homeWords().reply],
  ] as const;

/** What waits for me, by how soon; my workspaces; where my opinions have gone. */
export default function Home() {
  useTitle([t.nav.myWork]);
  const app = useApp();
  const { answer, error, loading, reload } = useAnswer<HomeAnswer>("/api/home", "notice");
  const [filter, setFilter] = useState<Filter>("all");
  const jobs = answer?.jobs ?? [];
  const now = app.now();
  const off = useDaysOff(now, jobs.some(({ counting }) => counting === "working"));
  useEffect(() => {
    if (answer) app.setCounts({ jobs: answer.jobs.length });
  }, [app, answer]);
  if (error && !answer) {
    return (
      <div className="page">
        <Failure error={error} again={reload} />
      </div>
    );
  }

  const over = jobs.filter((job) => groupOf(job, now) === "over").length;
  const shown = jobs.filter((job) => filter === "all" || filterOf(job) === filter);
  const count = (kind: Filter) => jobs.filter((job) => filterOf(job) === kind).length;
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{t.nav.myWork}</h1>
          <p className="sub">
            {answer ? homeWords().summary(longDate(now), jobs.length, over) : " "}
          </p>
        </div>
      </div>
      <div className="cols">
        <div className="stack tight">
          {jobs.length > 0 && (
            <Chips
              label={homeWords().filter}
              value={filter}
              onChange={setFilter}
              choices={[
                ["all", homeWords().all, jobs.length],
                ...kinds().map(([kind, words]) => [kind, words, count(kind)] as const)
                  // What does not wait is not named; slips lead to those that are answered.
                  .filter(([kind, , many]) => many > 0 || kind === filter || kind === "slip"),
              ]}
            />
          )}
          {filter === "slip" && (
            <p>
              <Link className="more" to={to.inbox}>{homeWords().allSlips}</Link>
            </p>
          )}
          <div className="panel">
            {loading && <Skeleton />}
            {answer && shown.length === 0 && (
              <Nothing filtered={filter !== "all"} member={answer.workspaces.length > 0} />
            )}
            {groups.map((group) => (
              <JobGroup
                key={group}
                group={group}
                off={off}
                jobs={shown.filter((job) => groupOf(job, now) === group)}
              />
            ))}
          </div>
        </div>
        {answer && (
          <div className="stack">
            <MySpaces rows={answer.workspaces} />
            <Contributions of={answer.contributions} />
          </div>
        )}
      </div>
    </div>
  );
}

function Nothing({ filtered, member }: { filtered: boolean; member: boolean }) {
  const me = useMe();
  if (filtered) return <Empty title={homeWords().emptyFilter} />;
  if (!member && me.role !== "none") return <FirstSteps />;
  return (
    <Empty
      title={homeWords().empty}
      action={<Link className="btn" to={to.workspaces}>{t.errors.toWorkspaces}</Link>}
    >
      {homeWords().emptyBody}
    </Empty>
  );
}

/** What whoever runs the department does in an empty one. */
function FirstSteps() {
  const [dialog, setDialog] = useState<"workspace" | "invite" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Empty
        title={homeWords().start}
        action={
          <div className="row">
            <button type="button" className="btn go" onClick={() => setDialog("workspace")}>
              {homeWords().firstSpace}
            </button>
            <button type="button" className="btn" onClick={() => setDialog("invite")}>
              {homeWords().invite}
            </button>
          </div>
        }
      >
        {homeWords().firstSpaceBody}
      </Empty>
      <Suspense fallback={null}>
        {dialog === "workspace" && (
          <WorkspaceDialog
            workspace={null}
            onClose={close}
            onDone={(id) => navigate(to.workspace(id))}
          />
        )}
        {dialog === "invite" && <InviteDialog onClose={close} />}
      </Suspense>
    </>
  );
}

function MySpaces({ rows }: { rows: WorkspaceRow[] }) {
  return (
    <section className="panel" aria-labelledby="mine">
      <header>
        <h2 id="mine">{homeWords().mine}</h2>
        <Link className="more push" to={to.workspaces}>
          {homeWords().allCount(number(rows.length))}
        </Link>
      </header>
      <ul className="rows">
        {rows.length === 0 && <li className="line sub sm">{homeWords().noWorkspace}</li>}
        {rows.slice(0, 6).map((row) => (
          <li key={row.id}>
            <Link className="line" to={to.workspace(row.id)}>
              <span className="grow">
                <b>{row.name}</b>
                <small>
                  {row.nextDueAt === null
                    ? t.workspaces.topics(number(row.topicCount))
                    : t.due.on(shortDate(row.nextDueAt))}
                  {row.role && ` · ${t.roles[row.role]}`}
                </small>
              </span>
              {row.unreadCount > 0 && (
                <span className="num">
                  {row.unreadCount > 99 ? "99+" : row.unreadCount}
                  <span className="vh">{t.nav.unread(row.unreadCount)}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contributions({ of }: { of: Contribution[] }) {
  const plain = usePlainText();
  return (
    <section className="panel" aria-labelledby="said">
      <header>
        <h2 id="said">{homeWords().contributions}</h2>
        <Link className="more push" to={to.comments()}>{t.nav.comments}</Link>
      </header>
      <ul className="rows">
        {of.length === 0 && <li className="line sub sm">{homeWords().noContribution}</li>}
        {of.slice(0, 6).map((one) => (
          <li key={one.post}>
            <Link className="line" to={to.topic(one.workspace.id, one.topic.id, one.post)}>
              <span className="grow">
                <b>{plain(one.excerpt, 64)}</b>
                <small>
                  {one.topic.title}
                  {one.agreeCount > 0 && ` · ${homeWords().agreed(one.agreeCount)}`}
                  {one.replyCount > 0 && ` · ${homeWords().replies(one.replyCount)}`}
                </small>
                <span className="row">
                  {one.closed
                    ? (
                      <span className="tag ok">
                        <Icon name="check" />
                        {homeWords().concluded}
                      </span>
                    )
                    : <span className="tag mute">{homeWords().discussing}</span>}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
