import { lazy, Suspense, useState } from "react";
import { to } from "../core/router.ts";
import { date, shortDate } from "../core/time.ts";
import {
  classes,
  type ID,
  type PersonClass,
  type Topic,
  type Workspace as Space,
} from "../core/wire.ts";
import { moment, number, t } from "../i18n/index.ts";
import { DueTag } from "../parts/controls/DueTag.tsx";
import { Empty } from "../parts/controls/Empty.tsx";
import { Failure } from "../parts/controls/Failure.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Link } from "../parts/controls/Link.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { ClassTag } from "../parts/people/ClassTag.tsx";
import { Face, faceClass } from "../parts/people/Face.tsx";
import { toast } from "../parts/shell/Toasts.tsx";
import { report } from "../parts/shell/report.ts";
import { useTitle } from "../parts/shell/useTitle.ts";
import { LeaveDialog } from "../parts/workspace/LeaveDialog.tsx";
import { WorkspaceDialog } from "../parts/workspace/WorkspaceDialog.tsx";
import {
  useApp,
  useMembers,
  useOpening,
  usePerson,
  useTopicOrder,
  useWorkspace,
} from "../state/hooks.ts";

const OpenNow = lazy(() => import("../parts/consulting/OpenNow.tsx"));

/** What a workspace is for, what is talked about, who is in it, what happened last. */
export default function Workspace({ workspace: id }: { workspace: ID }) {
  const app = useApp();
  const opening = useOpening(async () => {
    await Promise.all([app.ensureSpace(id), app.openMembers(id)]);
  }, [app, id]);
  const space = useWorkspace(id);
  const order = useTopicOrder(id);
  const [dialog, setDialog] = useState<"change" | "leave" | null>(null);
  useTitle([space?.name ?? ""]);
  if (!space) {
    return (
      <div className="page">
        {opening.error
          ? <Failure error={opening.error} again={opening.again} />
          : (
            <div className="panel">
              <Skeleton rows={6} />
            </div>
          )}
      </div>
    );
  }
  const topics = order.map((topic) => app.space(id).topics.get(topic))
    .filter((topic): topic is Topic => topic !== undefined);
  const concluded = topics.filter((topic) => topic.closedAt !== null)
    .sort((a, b) => b.closedAt! - a.closedAt!)[0];
  return (
    <div className="page">
      <Head space={space} ask={setDialog} />
      <Suspense fallback={null}>
        <OpenNow workspace={id} />
      </Suspense>
      <div className="cols">
        <div className="stack">
          <Topics space={space} topics={topics} />
          {concluded && <LastConclusion space={id} topic={concluded} />}
          <section className="panel" aria-labelledby="about">
            <header>
              <h2 id="about">{t.workspace.purpose}</h2>
            </header>
            <div className="in prose">{space.purpose}</div>
          </section>
        </div>
        <div className="stack">
          <MembersPanel space={space} />
          <Activity space={id} topics={topics} />
        </div>
      </div>
      {dialog === "change" && (
        <WorkspaceDialog
          workspace={space}
          onClose={() => setDialog(null)}
          onDone={() => {}}
        />
      )}
      {dialog === "leave" && <LeaveDialog space={space} onClose={() => setDialog(null)} />}
    </div>
  );
}

function Head({ space, ask }: { space: Space; ask: (dialog: "change" | "leave") => void }) {
  const app = useApp();
  const may = (command: string) => space.permissions.includes(command);
  const join = () =>
    app.command("member.join", { workspace: space.id })
      .then(() => toast(t.workspaces.joined(space.name)), report);
  return (
    <div className="pagehead">
      <div>
        <h1>{space.name}</h1>
        <div className="meta">
          {space.nextDueAt !== null && (
            <DueTag due={space.nextDueAt} words={t.due.on(shortDate(space.nextDueAt))} />
          )}
          <span>
            <Icon name={space.visibility === "department" ? "globe" : "lock"} />
            {t.visibility[space.visibility]}
          </span>
          <span>
            <Icon name="meet" />
            {t.workspace.created(date(space.createdAt))}
          </span>
          {space.role && (
            <span className="tag line-only">{t.workspace.myRole(t.roles[space.role])}</span>
          )}
        </div>
      </div>
      <div className="acts">
        {may("workspace.change") && (
          <button
            type="button"
            className="btn"
            onClick={() => ask("change")}
          >
            <Icon name="pen" />
            {t.workspace.change}
          </button>
        )}
        {space.role !== null && may("member.leave") && (
          <button
            type="button"
            className="btn"
            onClick={() => ask("leave")}
          >
            <Icon name="out" />
            {t.workspace.leave}
          </button>
        )}
        {may("topic.open") && (
          <Link className="btn go" to={`${to.topics(space.id)}?moi=1`}>
            <Icon name="plus" />
            {t.workspace.newTopic}
          </Link>
        )}
        {space.role === null && may("member.join") && (
          <button type="button" className="btn go" onClick={join}>{t.workspace.join}</button>
        )}
      </div>
    </div>
  );
}

function Topics({ space, topics }: { space: Space; topics: Topic[] }) {
  return (
    <section className="panel" aria-labelledby="topics">
      <header>
        <h2 id="topics">
          {t.workspace.topics} <span className="count">{number(space.topicCount)}</span>
        </h2>
        <Link className="more push" to={to.topics(space.id)}>{t.workspace.allTopics}</Link>
      </header>
      {topics.length === 0 && (
        <Empty title={t.workspace.noTopics} heading="h3">{t.workspace.noTopicsBody}</Empty>
      )}
      <ul className="rows">
        {topics.slice(0, 8).map((topic) => (
          <li key={topic.id}>
            <Link className="line" to={to.topic(space.id, topic.id)}>
              <span className={topic.closedAt === null ? "kind" : "kind ok"}>
                <Icon name={topic.closedAt === null ? "talk" : "check"} />
              </span>
              <span className="grow">
                <b>{topic.title}</b>
                <small>
                  {t.topic.posts(number(topic.postCount))} ·{" "}
                  {t.topic.people(number(topic.participantCount))} · {moment(topic.lastPostAt)}
                </small>
              </span>
              {topic.closedAt !== null
                ? <span className="tag ok not-s">{t.topic.concluded}</span>
                : topic.due !== null && (
                  <span className="not-s">
                    <DueTag due={topic.due} />
                  </span>
                )}
              {topic.unreadCount > 0 && (
                <span className="num">
                  {topic.unreadCount > 99 ? "99+" : topic.unreadCount}
                  <span className="vh">{t.topic.newPosts(topic.unreadCount)}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastConclusion({ space, topic }: { space: ID; topic: Topic }) {
  return (
    <section className="panel seal" aria-labelledby="concluded">
      <header>
        <h2 id="concluded">{t.workspace.conclusion}</h2>
        <span className="sub xs push">{date(topic.closedAt!)}</span>
      </header>
      <div className="in">
        <h3>{topic.title}</h3>
        <p className="law">{topic.conclusion}</p>
        <div className="row">
          <Link className="more" to={to.topic(space, topic.id)}>{t.workspace.readTopic}</Link>
        </div>
      </div>
    </section>
  );
}

function MembersPanel({ space }: { space: Space }) {
  const app = useApp();
  const members = useMembers(space.id);
  const chairs = members.filter((member) => member.role === "chair")
    .map((member) => app.people.find(member.person)?.name ?? t.unknownPerson);
  return (
    <section className="panel" aria-labelledby="members">
      <header>
        <h2 id="members">
          {t.workspace.members} <span className="count">{number(space.memberCount)}</span>
        </h2>
        <Link className="more push" to={to.members(space.id)}>{t.workspace.list}</Link>
      </header>
      <div className="in">
        <MixBar counts={space.classCounts} />
        <ul className="mix">
          {classes.map((kind) => (
            <li key={kind}>
              <ClassTag of={kind} />
              <span className="q">{number(space.classCounts[kind])}</span>
              <small>{share(space.classCounts[kind], space.memberCount)}</small>
            </li>
          ))}
        </ul>
      </div>
      {chairs.length > 0 && (
        <footer>
          <p className="xs sub">{t.workspace.lead(chairs.join(", "))}</p>
        </footer>
      )}
    </section>
  );
}

function share(value: number, total: number): string {
  return total === 0 ? "–" : `${Math.round(value * 100 / total)} %`;
}

function MixBar({ counts }: { counts: Record<PersonClass, number> }) {
  const total = classes.reduce((sum, kind) => sum + counts[kind], 0);
  if (total === 0) return null;
  const gap = total * 0.006;
  let from = 0;
  return (
    <svg
      className="mixbar"
      viewBox={`0 0 ${total} 12`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {classes.map((kind) => {
        const at = from;
        from += counts[kind];
        const width = Math.max(0, counts[kind] - gap);
        return <rect key={kind} className={faceClass[kind]} x={at} width={width} height="12" />;
      })}
    </svg>
  );
}

interface Happening {
  at: number;
  topic: Topic;
  by: ID;
  kind: "opened" | "wrote" | "closed";
}

function Activity({ space, topics }: { space: ID; topics: Topic[] }) {
  const happenings: Happening[] = topics.flatMap((topic) => {
    const found: Happening[] = [];
    if (topic.closedAt !== null) {
      found.push({ at: topic.closedAt, topic, by: topic.lastPostBy, kind: "closed" });
    }
    if (topic.postCount > 1) {
      found.push({ at: topic.lastPostAt, topic, by: topic.lastPostBy, kind: "wrote" });
    }
    found.push({ at: topic.openedAt, topic, by: topic.openedBy, kind: "opened" });
    return found;
  });
  happenings.sort((a, b) => b.at - a.at);
  if (happenings.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="activity">
      <header>
        <h2 id="activity">{t.workspace.activity}</h2>
      </header>
      <ol className="rows">
        {happenings.slice(0, 7).map((one) => (
          <li key={`${one.kind}/${one.topic.id}`}>
            <HappeningLine space={space} happening={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function HappeningLine({ space, happening }: { space: ID; happening: Happening }) {
  const { at, topic, by, kind } = happening;
  const person = usePerson(by);
  const link = <Link to={to.topic(space, topic.id)}>{topic.title}</Link>;
  return (
    <div className="feedline">
      {kind === "closed"
        ? (
          <span className="kind ok">
            <Icon name="check" />
          </span>
        )
        : <Face person={person} />}
      <p>
        {kind === "closed" ? <b>{t.workspace.closed}</b> : (
          <>
            <b>{person?.name ?? t.unknownPerson}</b> {t.workspace[kind]}
          </>
        )} {link}
      </p>
      <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
    </div>
  );
}
