import { memo, useState } from "react";
import { to } from "../../core/router.ts";
import { shortDate } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { moment, t } from "../../i18n/index.ts";
import {
  useApp,
  useMe,
  usePerson,
  useSpaceFact,
  useTopic,
  useTopicOrder,
} from "../../state/hooks.ts";
import { keys } from "../../state/space.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";

export type TopicFilter = "all" | "unread" | "mine";

/** The topics of a workspace, the last spoken in first. */
export const TopicList = memo(function TopicList(
  { workspace, current, onNew, heading }: {
    workspace: ID;
    current: ID | null;
    onNew: (() => void) | null;
    heading: "h1" | "h2";
  },
) {
  const app = useApp();
  const me = useMe();
  const order = useTopicOrder(workspace);
  const unreadIDs = useSpaceFact(
    workspace,
    keys.workspace,
    (space) =>
      space.topicOrder.filter((id) => (space.topics.get(id)?.unreadCount ?? 0) > 0).join(" "),
  );
  const [filter, setFilter] = useState<TopicFilter>("all");
  const topics = app.space(workspace).topics;
  const passes = (id: ID) => {
    const topic = topics.get(id);
    if (!topic) return false;
    if (filter === "unread") return topic.unreadCount > 0 || id === current;
    return filter === "all" || topic.openedBy === me.id;
  };
  const shown = order.filter(passes);
  const unread = unreadIDs === "" ? 0 : unreadIDs.split(" ").length;
  const Heading = heading;
  const choices: [TopicFilter, string][] = [
    ["all", t.topic.all],
    ["unread", unread ? `${t.topic.unread} ${unread}` : t.topic.unread],
    ["mine", t.topic.mine],
  ];
  return (
    <nav className="topics" aria-label={t.topic.listLabel}>
      <header>
        <div className="topics-title">
          <Heading>{t.topic.list}</Heading>
          {onNew && (
            <button type="button" className="btn sm" onClick={onNew}>
              <Icon name="plus" />
              {t.topic.newTopic}
            </button>
          )}
        </div>
        <div className="seg" role="group" aria-label={t.topic.filter}>
          {choices.map(([value, label]) => (
            <button
              key={value}
              type="button"
              aria-pressed={filter === value}
              onClick={() => setFilter(value)}
            >
              {label}
            </button>
          ))}
        </div>
      </header>
      <ul aria-label={t.topic.listLabel}>
        {shown.map((id) => (
          <TopicLine key={id} workspace={workspace} id={id} current={id === current} />
        ))}
        {shown.length === 0 && (
          <li className="none">
            {filter === "unread"
              ? t.topic.noUnread
              : filter === "mine"
              ? t.topic.noMine
              : t.workspace.noTopics}
          </li>
        )}
      </ul>
    </nav>
  );
});

const TopicLine = memo(function TopicLine(
  { workspace, id, current }: { workspace: ID; id: ID; current: boolean },
) {
  const topic = useTopic(workspace, id);
  const person = usePerson(topic?.lastPostBy ?? "");
  if (!topic) return null;
  const closed = topic.closedAt !== null;
  const facts = [
    closed
      ? t.topic.concludedSmall
      : topic.due !== null
      ? t.topic.dueSmall(shortDate(topic.due))
      : t.topic.posts(String(topic.postCount)),
    person?.name,
    moment(topic.lastPostAt),
  ].filter(Boolean);
  return (
    <li>
      <Link
        className={topic.unreadCount > 0 ? "tp new" : "tp"}
        to={to.topic(workspace, id)}
        aria-current={current ? "true" : undefined}
      >
        <b>{topic.title}</b>
        {topic.unreadCount > 0 && (
          <span className="num">
            {topic.unreadCount > 99 ? "99+" : topic.unreadCount}
            <span className="vh">{t.topic.newPosts(topic.unreadCount)}</span>
          </span>
        )}
        <small>{facts.join(" · ")}</small>
      </Link>
    </li>
  );
});
