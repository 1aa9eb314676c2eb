import { useCallback, useEffect, useState } from "react";
import { navigate, queryOf, useHref } from "../core/router.ts";
import { isUUID } from "../core/uuid.ts";
import type { ID } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { Empty } from "../parts/controls/Empty.tsx";
import { Failure } from "../parts/controls/Failure.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { NewTopicDialog } from "../parts/discussion/NewTopicDialog.tsx";
import { Room } from "../parts/discussion/Room.tsx";
import { TopicContext } from "../parts/discussion/TopicContext.tsx";
import { TopicList } from "../parts/discussion/TopicList.tsx";
import { useTitle } from "../parts/shell/useTitle.ts";
import { useApp, useMay, useOpening, useSpaceFact } from "../state/hooks.ts";
import { keys } from "../state/space.ts";

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
  const name = useSpaceFact(id, keys.workspace, (space) => space.workspace?.name ?? null);
  const mayOpen = useMay(id)("topic.open");
  const first = useSpaceFact(id, keys.topics, (space) => space.topicOrder[0] ?? null);
  const wide = useWide();
  const current = address ?? (wide ? first : null);
  const key = current ?? "";
  const title = useSpaceFact(
    id,
    keys.topic(key),
    (space) => space.topics.get(key)?.title ?? null,
  );
  const hasThread = useSpaceFact(id, keys.thread(key), (space) => space.threads.has(key));
  const reading = useOpening(async () => {
    if (current) await app.openTopic(id, current);
  }, [app, id, current]);
  const isNew = query.get("moi") === "1";
  const [asking, setAsking] = useState(isNew);
  const ask = useCallback(() => setAsking(true), []);
  useEffect(() => setAsking(isNew), [isNew]);
  useTitle(title !== null ? [title, t.nav.topics] : [t.nav.topics, name ?? ""]);

  if (name === null) {
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
          onNew={mayOpen ? ask : null}
          heading={current ? "h2" : "h1"}
        />
      </div>
      {current === null
        ? (
          <section className="room empty-room" aria-label={t.topic.thread}>
            {first === null
              ? <Empty title={t.workspace.noTopics}>{t.workspace.noTopicsBody}</Empty>
              : <Empty title={t.topic.choose}>{t.topic.chooseBody}</Empty>}
          </section>
        )
        : title !== null && hasThread
        ? (
          <Room
            key={id}
            workspace={id}
            topic={key}
            wanted={wanted && isUUID(wanted) ? wanted : null}
          />
        )
        : (
          <section className="room" aria-label={t.topic.thread}>
            <header>
              <h1>{title ?? t.topic.list}</h1>
            </header>
            <div className="thread">
              {reading.error
                ? <Failure error={reading.error} again={reading.again} />
                : <Skeleton rows={4} />}
            </div>
          </section>
        )}
      {title !== null && <TopicContext workspace={id} topic={key} />}
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
