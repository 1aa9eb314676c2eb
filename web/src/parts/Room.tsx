import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { navigate, to } from "../core/router.ts";
import { number, shortDate } from "../core/time.ts";
import type { ID, Topic, Workspace } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { useApp } from "../state/hooks.ts";
import { Composer, type ComposerHandle } from "./Composer.tsx";
import { DueTag } from "./DueTag.tsx";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import { PendingPosts } from "./PendingPosts.tsx";
import { report } from "./report.ts";
import { Conclusion, Thread } from "./Thread.tsx";
import { toast } from "./Toasts.tsx";
import { ChangeTopicDialog, CloseTopicDialog } from "./TopicDialogs.tsx";
import { Typing } from "./Typing.tsx";
import { usePostKeys } from "./usePostKeys.ts";

/** One topic: its head, its posts, and where one writes. */
export function Room(
  { workspace, topic, wanted, nextUnread, newElsewhere }: {
    workspace: Workspace;
    topic: Topic;
    wanted: ID | null;
    nextUnread: ID | null;
    newElsewhere: number;
  },
) {
  const app = useApp();
  const [dialog, setDialog] = useState<"close" | "change" | null>(null);
  const composer = useRef<ComposerHandle>(null);
  const end = useRef<(() => void) | null>(null);
  const room = useRef<HTMLElement>(null);
  const may = (command: string) => workspace.permissions.includes(command);
  const open = topic.closedAt === null;
  const mayAct = may("post.add");

  const acts = useMemo(() => ({
    reply: (post: Parameters<ComposerHandle["reply"]>[0]) => composer.current?.reply(post),
    quote: (post: Parameters<ComposerHandle["quote"]>[0]) => composer.current?.quote(post),
  }), []);
  usePostKeys(
    room,
    composer,
    nextUnread ? () => navigate(to.topic(workspace.id, nextUnread)) : null,
  );

  const writing = usePresenceOf(workspace.id, topic.id);
  const tail = (
    <>
      <PendingPosts
        workspace={workspace.id}
        topic={topic.id}
        restore={(text, stance, parent) => composer.current?.restore(text, stance, parent)}
      />
      {topic.conclusion !== null && topic.closedAt !== null && (
        <Conclusion text={topic.conclusion} at={topic.closedAt} />
      )}
    </>
  );

  return (
    <section className="room" aria-labelledby="room-title" ref={room}>
      <header>
        <Link className="back only-m" to={to.topics(workspace.id)}>
          <Icon name="left" />
          {t.topic.back}
          {newElsewhere > 0 && (
            <span className="num">
              {newElsewhere}
              <span className="vh">{t.topic.newElsewhere(newElsewhere)}</span>
            </span>
          )}
        </Link>
        <h1 id="room-title">{topic.title}</h1>
        {nextUnread && (
          <Link className="btn sm not-s" to={to.topic(workspace.id, nextUnread)}>
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
            {workspace.visibility === "department" ? t.topic.everyone : t.topic.onlyMembers}
          </span>
          {topic.due !== null && open && (
            <DueTag due={topic.due} words={t.due.until(shortDate(topic.due))} />
          )}
          <span className="tools-inline">
            {open && may("topic.change") && (
              <button
                type="button"
                className="link"
                onClick={() => setDialog("change")}
              >
                <Icon name="pen" />
                {t.topic.change}
              </button>
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
      </header>
      <Thread
        key={topic.id}
        workspace={workspace.id}
        topic={topic.id}
        open={open}
        mayAct={mayAct}
        acts={acts}
        wanted={wanted}
        endRef={end}
        tail={tail}
      />
      {open && mayAct
        ? (
          <Composer
            key={`${topic.id}-composer`}
            ref={composer}
            workspace={workspace.id}
            topic={topic.id}
            onSent={() => end.current?.()}
            onWriting={writing}
            under={<Typing workspace={workspace.id} topic={topic.id} />}
          />
        )
        : (
          <div className="compose closed">
            <p className="sub sm">
              <Icon name={open ? "eye" : "lock"} />
              {!open
                ? t.topic.closedNote
                : workspace.role === "observer"
                ? t.topic.observer
                : t.topic.joinToWrite}
              {open && !workspace.role && may("member.join") && (
                <button
                  type="button"
                  className="btn sm go"
                  onClick={() =>
                    app.command("member.join", { workspace: workspace.id })
                      .then(() => toast(t.workspaces.joined(workspace.name)), report)}
                >
                  {t.workspace.join}
                </button>
              )}
            </p>
          </div>
        )}
      {dialog === "close" && (
        <CloseTopicDialog
          workspace={workspace.id}
          topic={topic}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "change" && (
        <ChangeTopicDialog
          workspace={workspace.id}
          topic={topic}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  );
}

/** Tells the others that I am here, and when I write; says so again now and then. */
function usePresenceOf(workspace: ID, topic: ID): (writing: boolean) => void {
  const app = useApp();
  const now = useRef(false);
  const tell = useCallback(() => {
    if (!document.hidden) app.setPresence(workspace, topic, now.current);
  }, [app, workspace, topic]);
  useEffect(() => {
    tell();
    const again = setInterval(tell, 20_000);
    const back = app.store.watch("link", () => app.link === "online" && tell());
    return () => {
      clearInterval(again);
      back();
      app.setPresence(workspace, null, false);
    };
  }, [app, workspace, tell]);
  return useCallback((writing: boolean) => {
    if (writing === now.current) return;
    now.current = writing;
    tell();
  }, [tell]);
}
