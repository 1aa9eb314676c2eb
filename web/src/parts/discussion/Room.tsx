import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { copy } from "../../core/copy.ts";
import { navigate, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { draft, draftName, dropDraft } from "../../state/drafts.ts";
import { useApp, useMay, useSpaceFact, useTopic, useWorkspace } from "../../state/hooks.ts";
import { keys } from "../../state/space.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { Composer, type ComposerHandle } from "./Composer.tsx";
import { PendingPosts } from "./PendingPosts.tsx";
import { RoomHead } from "./RoomHead.tsx";
import { Conclusion, Thread } from "./Thread.tsx";
import { Typing } from "./Typing.tsx";
import { usePostKeys } from "./usePostKeys.ts";

/** One topic: its head, its posts, and where one writes. Each part watches only what it shows. */
export const Room = memo(function Room(
  { workspace, topic, wanted }: { workspace: ID; topic: ID; wanted: ID | null },
) {
  const composer = useRef<ComposerHandle>(null);
  const end = useRef<(() => void) | null>(null);
  const room = useRef<HTMLElement>(null);
  const mayAct = useMay(workspace)("post.add");
  const open = useSpaceFact(
    workspace,
    keys.topic(topic),
    (space) => space.topics.get(topic)?.closedAt === null,
  );
  const nextUnread = useNextUnread(workspace, topic);
  const acts = useMemo(() => ({
    reply: (post: Parameters<ComposerHandle["reply"]>[0]) => composer.current?.reply(post),
    quote: (post: Parameters<ComposerHandle["quote"]>[0]) => composer.current?.quote(post),
  }), []);
  usePostKeys(
    room,
    composer,
    nextUnread ? () => navigate(to.topic(workspace, nextUnread)) : null,
  );
  const writing = usePresenceOf(workspace, topic);
  const tail = useMemo(() => (
    <>
      <PendingPosts
        workspace={workspace}
        topic={topic}
        restore={(text, stance, parent) => composer.current?.restore(text, stance, parent)}
      />
      <TopicConclusion workspace={workspace} topic={topic} />
    </>
  ), [workspace, topic]);

  return (
    <section className="room" aria-labelledby="room-title" ref={room}>
      <RoomHead workspace={workspace} topic={topic} nextUnread={nextUnread} />
      <Thread
        key={topic}
        workspace={workspace}
        topic={topic}
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
            key={`${topic}-composer`}
            ref={composer}
            workspace={workspace}
            topic={topic}
            onSent={() => end.current?.()}
            onWriting={writing}
            under={<Typing workspace={workspace} topic={topic} />}
          />
        )
        : <Closed workspace={workspace} topic={topic} open={open} />}
    </section>
  );
});

/** The topic to read next: the one last spoken in of those with unread posts. */
function useNextUnread(workspace: ID, topic: ID): ID | null {
  return useSpaceFact(
    workspace,
    keys.workspace,
    ({ topicOrder, topics }) =>
      topicOrder.find((other) => other !== topic && (topics.get(other)?.unreadCount ?? 0) > 0) ??
        null,
  );
}

function TopicConclusion({ workspace, topic }: { workspace: ID; topic: ID }) {
  const known = useTopic(workspace, topic);
  if (!known || known.conclusion === null || known.closedAt === null) return null;
  return <Conclusion text={known.conclusion} at={known.closedAt} />;
}

/** Why one cannot write here, and what to do about it. */
function Closed({ workspace: id, topic, open }: { workspace: ID; topic: ID; open: boolean }) {
  const app = useApp();
  const workspace = useWorkspace(id);
  if (!workspace) return null;
  const join = () =>
    app.command("member.join", { workspace: id })
      .then(() => toast(t.workspaces.joined(workspace.name)), report);
  return (
    <div className="compose closed">
      <p className="sub sm">
        <Icon name={open ? "eye" : "lock"} />
        {!open
          ? t.topic.closedNote
          : workspace.role === "observer"
          ? t.topic.observer
          : t.topic.joinToWrite}
        {open && !workspace.role && workspace.permissions.includes("member.join") && (
          <button type="button" className="btn sm go" onClick={join}>{t.workspace.join}</button>
        )}
      </p>
      <KeptText name={draftName(app.me.id, topic)} />
    </div>
  );
}

/** What one was writing when the topic was closed, or the right to write was gone. */
function KeptText({ name }: { name: string }) {
  const [text, setText] = useState(() => draft(name)?.text.trim() ?? "");
  if (!text) return null;
  return (
    <Bar tone="warn" role="status">
      <b>{t.topic.keptDraft}</b>
      <p className="kept-text">{text}</p>
      <span className="acts">
        <button
          type="button"
          className="btn sm"
          onClick={() => void copy(text)}
        >
          {t.errors.copyText}
        </button>
        <button
          type="button"
          className="btn sm"
          onClick={() => {
            dropDraft(name);
            setText("");
          }}
        >
          {t.topic.dropKept}
        </button>
      </span>
    </Bar>
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
