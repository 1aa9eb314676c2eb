import { useEffect, useState } from "react";
import { to } from "../core/router.ts";
import { momentWithClock } from "../core/time.ts";
import type { Notice, NoticesAnswer } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { Chips } from "../parts/Chips.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Face } from "../parts/Face.tsx";
import { Failure } from "../parts/Failure.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Link } from "../parts/Link.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { usePlainText } from "../parts/usePlainText.ts";
import { useTitle } from "../parts/useTitle.ts";
import { useAnswer, useApp, usePerson } from "../state/hooks.ts";

type Filter = "all" | "unread" | "mentions";

const isMention = (notice: Notice) => notice.kind === "mention" || notice.kind === "reply";

/** What concerns me, by workspace; inside each, what names me comes first. */
export default function Notices() {
  useTitle([t.notices.title]);
  const app = useApp();
  const { answer, error, loading, reload } = useAnswer<NoticesAnswer>("/api/notices", "notice");
  const [filter, setFilter] = useState<Filter>("all");
  const [through, setThrough] = useState(0);
  const notices = (answer?.notices ?? []).map((notice) =>
    notice.position <= through ? { ...notice, read: true } : notice
  );
  const unread = notices.filter((notice) => !notice.read).length;
  useEffect(() => {
    if (answer) app.setCounts({ notices: unread });
  }, [app, answer, unread]);
  if (error && !answer) {
    return (
      <div className="page">
        <Failure error={error} again={reload} />
      </div>
    );
  }
  const shown = notices.filter((notice) =>
    filter === "all" || (filter === "unread" ? !notice.read : isMention(notice))
  );
  const groups = Map.groupBy(shown, (notice) => notice.workspace.id);
  const markAll = () => {
    const newest = Math.max(...notices.map((notice) => notice.position));
    setThrough(newest);
    app.markNotices(newest);
  };
  return (
    <div className="page narrow">
      <div className="pagehead">
        <div>
          <h1>{t.notices.title}</h1>
          <p className="sub">{answer ? t.notices.summary(unread) : " "}</p>
        </div>
        {unread > 0 && (
          <div className="acts">
            <button type="button" className="btn" onClick={markAll}>
              <Icon name="check" />
              {t.notices.markAll}
            </button>
          </div>
        )}
      </div>
      <div className="stack tight">
        {notices.length > 0 && (
          <Chips
            label={t.notices.filter}
            value={filter}
            onChange={setFilter}
            choices={[
              ["all", t.notices.all, notices.length],
              ["unread", t.notices.unread, unread],
              ["mentions", t.notices.mentions, notices.filter(isMention).length],
            ]}
          />
        )}
        <div className="panel">
          {loading && <Skeleton />}
          {answer && shown.length === 0 && (
            notices.length === 0
              ? <Empty title={t.notices.empty}>{t.notices.emptyBody}</Empty>
              : <Empty title={t.notices.emptyFilter} />
          )}
          {[...groups].map(([id, list]) => <NoticeGroup key={id} notices={list} />)}
        </div>
      </div>
    </div>
  );
}

function NoticeGroup({ notices }: { notices: Notice[] }) {
  const { workspace } = notices[0]!;
  const unread = notices.filter((notice) => !notice.read).length;
  const first = (notice: Notice) => Number(!notice.read && isMention(notice));
  const sorted = [...notices].sort((a, b) => first(b) - first(a) || b.position - a.position);
  return (
    <section className="grp" aria-labelledby={`n-${workspace.id}`}>
      <h2 id={`n-${workspace.id}`}>
        <Link to={to.workspace(workspace.id)}>{workspace.name}</Link>{" "}
        {unread > 0 && <span className="count">{t.notices.unreadCount(unread)}</span>}
      </h2>
      <ul className="rows">
        {sorted.map((notice) => (
          <li
            key={`${notice.position}/${notice.kind}`}
            className={notice.read ? undefined : "unread"}
          >
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const app = useApp();
  const plain = usePlainText();
  const person = usePerson(notice.by);
  const href = notice.topic
    ? to.topic(notice.workspace.id, notice.topic.id, notice.post)
    : to.workspace(notice.workspace.id);
  return (
    <Link
      className="ntc"
      to={href}
      onClick={() => {
        // Reading marks have one position: opening the newest marks what lies before it.
        if (!notice.read && app.counts.notices === 1) app.markNotices(notice.position);
      }}
    >
      {isMention(notice) ? <Face person={person} /> : (
        <span className="kind">
          <Icon name={notice.kind === "topicClosed" ? "check" : "users"} />
        </span>
      )}
      <span className="grow">
        <b>{t.notices[notice.kind](person?.name ?? t.unknownPerson)}</b>
        {notice.excerpt && <span>“{plain(notice.excerpt)}”</span>}
        {notice.topic && <small>{t.notices.inTopic(notice.topic.title)}</small>}
      </span>
      <time dateTime={new Date(notice.at).toISOString()}>{momentWithClock(notice.at)}</time>
      {!notice.read && (
        <span className="pip">
          <span className="vh">{t.notices.isUnread}</span>
        </span>
      )}
    </Link>
  );
}
