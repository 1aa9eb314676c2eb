import { lazy, memo, Suspense, useState } from "react";
import { to } from "../../core/router.ts";
import { shortDate } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { useMay, useMe, useSpaceCount, useSpaceFact, useTopic } from "../../state/hooks.ts";
import { keys } from "../../state/space.ts";
import { DueTag } from "../controls/DueTag.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";

const dialogs = () => import("./TopicDialogs.tsx");
const CloseTopicDialog = lazy(async () => ({ default: (await dialogs()).CloseTopicDialog }));
const ChangeTopicDialog = lazy(async () => ({ default: (await dialogs()).ChangeTopicDialog }));

/** The head of a topic: its title, its facts, and what may be done with it. */
export const RoomHead = memo(function RoomHead(
  { workspace: id, topic: topicID, nextUnread }: {
    workspace: ID;
    topic: ID;
    nextUnread: ID | null;
  },
) {
  const me = useMe();
  const may = useMay(id);
  const everyone = useSpaceFact(
    id,
    keys.workspace,
    (space) => space.workspace?.visibility === "department",
  );
  const topic = useTopic(id, topicID);
  const [dialog, setDialog] = useState<"close" | "change" | null>(null);
  if (!topic) return null;
  const open = topic.closedAt === null;
  // By who opened it, or by those who keep the talk in order: they may conclude it as well.
  const mayChange = may(topic.openedBy === me.id ? "topic.change" : "topic.close");
  const close = () => setDialog(null);
  return (
    <header>
      <Link className="back only-m" to={to.topics(id)}>
        <Icon name="left" />
        {t.topic.back}
        <NewElsewhere workspace={id} topic={topicID} />
      </Link>
      <h1 id="room-title">{topic.title}</h1>
      {nextUnread && (
        <Link className="btn sm not-s" to={to.topic(id, nextUnread)}>
          {t.topic.nextUnread} <Icon name="enter" />
        </Link>
      )}
      <div className="meta">
        {!open && (
          <span className="tag ok">
            <Icon name="check" />
            {t.topic.concluded}
          </span>
        )}
        <span>{t.topic.posts(number(topic.postCount))}</span>
        <span className="part">
          <Icon name="users" />
          {everyone ? t.topic.everyone : t.topic.onlyMembers}
        </span>
        {topic.due !== null && open && (
          <DueTag due={topic.due} words={t.due.until(shortDate(topic.due))} />
        )}
        <span className="tools-inline">
          {open && mayChange && (
            <button
              type="button"
              className="link"
              onClick={() => setDialog("change")}
            >
              <Icon name="pen" />
              {t.topic.change}
            </button>
          )}
          {may("poll.open") && (
            <Link className="link" to={to.newPoll(id, { topic: topicID })}>
              <Icon name="poll" />
              {t.topic.vote}
            </Link>
          )}
          {may(open ? "topic.close" : "topic.reopen") && (
            <button
              type="button"
              className="link"
              onClick={() => setDialog("close")}
            >
              <Icon name={open ? "check" : "history"} />
              {open ? t.topic.close : t.topic.reopen}
            </button>
          )}
        </span>
      </div>
      <Suspense fallback={null}>
        {dialog === "close" && <CloseTopicDialog workspace={id} topic={topic} onClose={close} />}
        {dialog === "change" && <ChangeTopicDialog workspace={id} topic={topic} onClose={close} />}
      </Suspense>
    </header>
  );
});

function NewElsewhere({ workspace, topic }: { workspace: ID; topic: ID }) {
  const count = useSpaceCount(workspace, keys.workspace, ({ topics }) => {
    let sum = 0;
    for (const [id, other] of topics) if (id !== topic) sum += other.unreadCount;
    return sum;
  });
  if (count === 0) return null;
  return (
    <span className="num">
      {count}
      <span className="vh">{t.topic.newElsewhere(count)}</span>
    </span>
  );
}
