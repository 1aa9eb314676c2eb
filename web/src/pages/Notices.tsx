import { useEffect, useState } from "react";
import { grouped, isAddressed } from "../core/notices.ts";
import { to } from "../core/router.ts";
import { shortDate } from "../core/time.ts";
import type { Notice, NoticesAnswer } from "../core/wire.ts";
import { momentWithClock, sentenceOf, t } from "../i18n/index.ts";
import { noticesWords } from "../i18n/notices.ts";
import type { NoticesWords } from "../i18n/vi/notices.ts";
import { Bar } from "../parts/controls/Bar.tsx";
import { Chips } from "../parts/controls/Chips.tsx";
import { Empty } from "../parts/controls/Empty.tsx";
import { Failure } from "../parts/controls/Failure.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Link } from "../parts/controls/Link.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { usePlainText } from "../parts/discussion/usePlainText.ts";
import { placeOf } from "../parts/home/placeOf.ts";
import { Face } from "../parts/people/Face.tsx";
import { toast } from "../parts/shell/Toasts.tsx";
import { useTitle } from "../parts/shell/useTitle.ts";
import type { App } from "../state/app.ts";
import { useAnswer, useApp, usePerson } from "../state/hooks.ts";

type Filter = "all" | "unread" | "mentions";

/** What was read since the list was fetched; the server is told as well. */
interface Reading {
  opened: ReadonlySet<number>;
  through: number;
}
const readings = new WeakMap<App, Reading>();

/** What concerns me, by workspace; inside each, what names me comes first. */
export default function Notices() {
  useTitle([noticesWords().title]);
  const app = useApp();
  const { answer, error, loading, reload } = useAnswer<NoticesAnswer>("/api/notices", "notice");
  const [filter, setFilter] = useState<Filter>("all");
  const [reading, setReading] = useReading();
  const notices = (answer?.notices ?? []).map((notice) =>
    notice.position <= reading.through || reading.opened.has(notice.position)
      ? { ...notice, read: true }
      : notice
  );
  const unread = notices.filter((notice) => !notice.read);
  useEffect(() => {
    if (answer && app.counts.notices !== unread.length) app.setCounts({ notices: unread.length });
  }, [app, answer, unread.length]);
  if (error && !answer) {
    return (
      <div className="page narrow">
        <Failure error={error} again={reload} />
      </div>
    );
  }
  const shown = notices.filter((notice) =>
    filter === "all" || (filter === "unread" ? !notice.read : isAddressed(notice))
  );
  const markAll = () => {
    const through = Math.max(...notices.map((notice) => notice.position));
    app.markNotices(through);
    setReading({ opened: new Set(), through });
    toast(noticesWords().marked);
  };
  const open = (notice: Notice) => {
    if (notice.read) return;
    app.markNotice(notice.position);
    app.setCounts({ notices: unread.length - 1 });
    setReading({ ...reading, opened: new Set(reading.opened).add(notice.position) });
  };
  return (
    <div className="page narrow">
      <div className="pagehead">
        <div>
          <h1>{noticesWords().title}</h1>
          <p className="sub" role="status">
            {answer
              ? noticesWords().summary(unread.length, unread.filter(isAddressed).length)
              : t.loading}
          </p>
        </div>
        {unread.length > 0 && (
          <div className="acts">
            <button type="button" className="btn" onClick={markAll}>
              <Icon name="check" />
              {noticesWords().markAll}
            </button>
          </div>
        )}
      </div>
      <div className="stack tight">
        {error !== null && (
          <Bar
            tone="warn"
            role="status"
            action={<button type="button" className="btn sm" onClick={reload}>{t.retry}</button>}
          >
            {sentenceOf(error)}
          </Bar>
        )}
        {notices.length > 0 && (
          <Chips
            label={noticesWords().filter}
            value={filter}
            onChange={setFilter}
            choices={[
              ["all", noticesWords().all, notices.length],
              ["unread", noticesWords().unread, unread.length],
              ["mentions", noticesWords().mentions, notices.filter(isAddressed).length],
            ]}
          />
        )}
        <div className="panel">
          {loading && <Skeleton />}
          {answer && shown.length === 0 && (
            notices.length === 0
              ? <Empty title={noticesWords().empty}>{noticesWords().emptyBody}</Empty>
              : (
                <Empty
                  title={noticesWords().emptyFilter}
                  action={
                    <button type="button" className="btn" onClick={() => setFilter("all")}>
                      {noticesWords().showAll}
                    </button>
                  }
                />
              )
          )}
          {grouped(shown).map((group) => (
            <NoticeGroup key={group[0]!.workspace.id} notices={group} onOpen={open} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Kept over visits to the page, until one signs out. */
function useReading(): [Reading, (reading: Reading) => void] {
  const app = useApp();
  const [reading, setReading] = useState<Reading>(() =>
    readings.get(app) ?? { opened: new Set(), through: 0 }
  );
  return [reading, (next) => {
    readings.set(app, next);
    setReading(next);
  }];
}

interface GroupProps {
  notices: Notice[];
  onOpen: (notice: Notice) => void;
}

function NoticeGroup({ notices, onOpen }: GroupProps) {
  const { workspace } = notices[0]!;
  const unread = notices.filter((notice) => !notice.read).length;
  return (
    <section className="grp" aria-labelledby={`n-${workspace.id}`}>
      <h2 id={`n-${workspace.id}`}>
        <Link to={to.workspace(workspace.id)}>{workspace.name}</Link>{" "}
        {unread > 0 && <span className="count">{t.notices.unreadCount(unread)}</span>}
      </h2>
      <ul className="rows">
        {notices.map((notice) => (
          <li
            key={`${notice.position}/${notice.kind}`}
            className={notice.read ? undefined : "unread"}
          >
            <NoticeLine notice={notice} onOpen={() => onOpen(notice)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who did what, with its outcome where there is one. */
function headline(notice: Notice, name: string, n: NoticesWords): string {
  const { kind, outcome } = notice;
  if (outcome && kind === "commentAnswered") return n.commentOutcome[outcome](name);
  if (outcome && kind === "suggestionDecided") return n.suggestionOutcome[outcome](name);
  return n[kind](name);
}

/** The change that was made for a comment, or until when comments are taken. */
function more(notice: Notice, n: NoticesWords): string {
  const { changes, consultation, kind } = notice;
  if (changes.length > 0) return ` · ${n.changed(changes.length)}`;
  const asks = kind === "consultationOpened" || kind === "consultationExtended";
  return asks && consultation ? ` · ${n.until(shortDate(consultation.closesAt))}` : "";
}

function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const plain = usePlainText();
  const person = usePerson(notice.by);
  const n = noticesWords();
  return (
    <Link className="ntc" to={placeOf(notice)} onClick={onOpen}>
      {isAddressed(notice) ? <Face person={person} /> : (
        <span className="kind">
          <Icon
            name={notice.kind === "topicClosed"
              ? "check"
              : notice.slip
              ? "slip"
              : notice.poll
              ? "poll"
              : notice.opinion
              ? "map"
              : notice.draft
              ? "draft"
              : "users"}
          />
        </span>
      )}
      <span className="grow">
        <b>{headline(notice, person?.name ?? t.unknownPerson, n)}</b>
        {notice.excerpt && <span className="quoted">“{plain(notice.excerpt)}”</span>}
        {notice.topic && <small>{n.inTopic(notice.topic.title)}</small>}
        {notice.poll && <small>{n.inPoll(notice.poll.title)}</small>}
        {notice.slip && <small>{n.inSlip(notice.slip.question)}</small>}
        {notice.opinion && <small>{n.inOpinion(notice.opinion.title)}</small>}
        {notice.draft && <small>{[n.inDraft(notice.draft.title), more(notice, n)].join("")}</small>}
      </span>
      <time dateTime={new Date(notice.at).toISOString()}>{momentWithClock(notice.at)}</time>
      {!notice.read && (
        <span className="pip">
          <span className="vh">{noticesWords().isUnread}</span>
        </span>
      )}
    </Link>
  );
}
