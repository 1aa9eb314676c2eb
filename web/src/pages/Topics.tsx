import { useEffect, useState } from "react";
import { navigate, queryOf, useHref } from "../core/router.ts";
import { isUUID } from "../core/uuid.ts";
import type { ID } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import {
  useApp,
  useOpening,
  useThread,
  useTopic,
  useTopicOrder,
  useWorkspace,
} from "../state/hooks.ts";
import { Empty } from "../parts/Empty.tsx";
import { Failure } from "../parts/Failure.tsx";
import { NewTopicDialog } from "../parts/NewTopicDialog.tsx";
import { Room } from "../parts/Room.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { TopicContext } from "../parts/TopicContext.tsx";
import { TopicList } from "../parts/TopicList.tsx";
import { useTitle } from "../parts/useTitle.ts";

/** The live discussion: topics, one thread, its context. On a phone one after the other. */
export default function Topics(
  { workspace: id, topic: address }: { workspace: ID; topic: ID | null },
) {
  const app = useApp();
  const href = useHref();
  const query = queryOf(href);
  const wanted = query.get("bai");
  const opening = useOpening(async () => {
    await Promise.all([app.ensureSpace(id), app.openMembers(id)]);
  }, [app, id]);
  const workspace = useWorkspace(id);
  const order = useTopicOrder(id);
  const wide = useWide();
  const current = address ?? (wide ? order[0] ?? null : null);
  const topic = useTopic(id, current ?? "");
  const thread = useThread(id, current ?? "");
  const reading = useOpening(async () => {
    if (current) await app.openTopic(id, current);
  }, [app, id, current]);
  const isNew = query.get("moi") === "1";
  const [asking, setAsking] = useState(isNew);
  useEffect(() => setAsking(isNew), [isNew]);
  useTitle(topic ? [topic.title, t.nav.topics] : [t.nav.topics, workspace?.name ?? ""]);

  if (!workspace) {
    return opening.error
      ? (
        <div className="page span">
          <Failure error={opening.error} again={opening.again} />
        </div>
      )
      : (
        <div className="page span">
          <Skeleton rows={6} />
        </div>
      );
  }
  const topics = app.space(id).topics;
  const elsewhere = order.filter((other) => other !== current);
  const unreadElsewhere = elsewhere.filter((other) => (topics.get(other)?.unreadCount ?? 0) > 0);
  const newElsewhere = elsewhere.reduce(
    (sum, other) => sum + (topics.get(other)?.unreadCount ?? 0),
    0,
  );
  const mayOpen = workspace.permissions.includes("topic.open");
  const closeDialog = () => {
    setAsking(false);
    if (isNew) navigate(location.pathname, { replace: true });
  };

  return (
    <>
      <div className={current ? "list-pane behind" : "list-pane"}>
        <TopicList
          workspace={id}
          current={current}
          onNew={mayOpen ? () => setAsking(true) : null}
          heading={current ? "h2" : "h1"}
        />
      </div>
      {current === null
        ? (
          <section className="room empty-room" aria-label={t.topic.thread}>
            {order.length === 0
              ? <Empty title={t.workspace.noTopics}>{t.workspace.noTopicsBody}</Empty>
              : <Empty title={t.topic.choose}>{t.topic.chooseBody}</Empty>}
          </section>
        )
        : topic && thread
        ? (
          <Room
            key={id}
            workspace={workspace}
            topic={topic}
            wanted={wanted && isUUID(wanted) ? wanted : null}
            nextUnread={unreadElsewhere[0] ?? null}
            newElsewhere={newElsewhere}
          />
        )
        : (
          <section className="room" aria-label={t.topic.thread}>
            <header>
              <h1>{topic?.title ?? t.topic.list}</h1>
            </header>
            <div className="thread">
              {reading.error
                ? <Failure error={reading.error} again={reading.again} />
                : <Skeleton rows={4} />}
            </div>
          </section>
        )}
      {topic && <TopicContext workspace={id} topic={topic} />}
      {asking && mayOpen && <NewTopicDialog workspace={id} onClose={closeDialog} />}
    </>
  );
}

/** Whether list and thread stand side by side. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia("(min-width: 861px)").matches);
  useEffect(() => {
    const query = matchMedia("(min-width: 861px)");
    const change = () => setWide(query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return wide;
}
