import {
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { momentWithClock } from "../core/time.ts";
import type { ID } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { useApp, useThread } from "../state/hooks.ts";
import { Icon } from "./Icon.tsx";
import { type PostActs, PostRow } from "./PostRow.tsx";
import { report } from "./report.ts";

/** Posts are drawn in groups, so that a new one costs the last group and not the whole list. */
const groupSize = 40;
/** Groups before the last so many are skipped by the browser until they come near. */
const nearGroups = 3;
const bottomSlack = 60;

interface ThreadProps {
  workspace: ID;
  topic: ID;
  open: boolean;
  mayAct: boolean;
  acts: Omit<PostActs, "show">;
  /** A post to be shown, from the address. */
  wanted: ID | null;
  /** Says how to come to the end (after one's own post). */
  endRef: { current: (() => void) | null };
  /** What belongs at the end: own posts on their way, the conclusion. */
  tail: ReactNode;
}

export function Thread(
  { workspace, topic, open, mayAct, acts, wanted, endRef, tail }: ThreadProps,
) {
  const app = useApp();
  const thread = useThread(workspace, topic);
  const box = useRef<HTMLDivElement>(null);
  const [fresh, setFresh] = useState<ID | null>(null);
  const [below, setBelow] = useState(0);
  const [found, setFound] = useState<ID | null>(null);
  const [busy, setBusy] = useState(false);
  const order = thread?.order ?? [];
  const posts = app.space(workspace).posts;
  const isNew = useCallback(
    (id: ID, through: number) => {
      const post = posts.get(id);
      return !!post && post.position > through && post.author !== app.me.id;
    },
    [posts, app],
  );

  const nearEnd = () => {
    const element = box.current;
    return !element ||
      element.scrollHeight - element.scrollTop - element.clientHeight < bottomSlack;
  };
  const markRead = useCallback(() => {
    const last = app.space(workspace).threads.get(topic)?.order.at(-1);
    const position = last && app.space(workspace).posts.get(last)?.position;
    if (position && !document.hidden) app.markRead(workspace, topic, position);
  }, [app, workspace, topic]);

  const toEnd = useCallback(() => {
    requestAnimationFrame(() => {
      const element = box.current;
      if (element) element.scrollTop = element.scrollHeight;
      setBelow(0);
      markRead();
    });
  }, [markRead]);
  endRef.current = toEnd;

  const show = useCallback(async (id: ID) => {
    const space = app.space(workspace);
    try {
      while (!space.threads.get(topic)?.order.includes(id)) {
        if (!await app.openEarlier(workspace, topic, 200)) break;
      }
    } catch (error) {
      report(error);
      return;
    }
    setFound(id);
    requestAnimationFrame(() => {
      const row = document.getElementById(`p-${id}`);
      row?.scrollIntoView({ block: "center" });
      row?.focus({ preventScroll: true });
    });
  }, [app, workspace, topic]);
  const allActs = useMemo<PostActs>(() => ({ ...acts, show }), [acts, show]);

  // At first: the wanted post, else the first unread one, else the end.
  useLayoutEffect(() => {
    const element = box.current;
    const now = app.space(workspace).threads.get(topic);
    if (!element || !now) return;
    const first = now.order.find((id) => isNew(id, now.readThrough)) ?? null;
    setFresh(first);
    const mark = first && element.querySelector(`#p-${CSS.escape(first)}`);
    if (mark && mark !== element.querySelector("li[data-post]")) {
      const top = mark.getBoundingClientRect().top - element.getBoundingClientRect().top;
      element.scrollTop += top - 90;
    } else element.scrollTop = first ? 0 : element.scrollHeight;
    if (nearEnd()) markRead();
  }, [topic]);
  useEffect(() => {
    if (wanted) void show(wanted);
  }, [wanted, show]);

  // New posts never move the text: those below the edge are counted on the pill.
  const size = order.length;
  const last = order.at(-1);
  const sizeBefore = useRef({ size, last });
  useEffect(() => {
    const before = sizeBefore.current;
    sizeBefore.current = { size, last };
    if (last === before.last) return;
    const from = before.last ? order.indexOf(before.last) + 1 : size;
    const added = order.slice(from).filter((id) => posts.get(id)?.author !== app.me.id);
    if (added.length === 0) return;
    // In the next frame the layout is there anyway; to ask now would cost one more.
    requestAnimationFrame(() => {
      if (nearEnd()) markRead();
      else setBelow((now) => now + added.length);
    });
  }, [size, last]);

  const scrolled = () => {
    if (nearEnd()) {
      if (below > 0) setBelow(0);
      markRead();
    }
    if (box.current!.scrollTop < 200 && thread?.more && !busy) void earlier();
  };
  const earlier = async () => {
    const element = box.current!;
    const first = element.querySelector<HTMLElement>("li[data-post]");
    const before = first?.getBoundingClientRect().top ?? 0;
    setBusy(true);
    try {
      await app.openEarlier(workspace, topic);
      requestAnimationFrame(() => {
        const after = first?.getBoundingClientRect().top ?? 0;
        if (Math.abs(after - before) > 4) element.scrollTop += after - before;
      });
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };

  const groups = useMemo(() => {
    const made: (readonly ID[])[] = [];
    for (let from = 0; from < order.length; from += groupSize) {
      made.push(order.slice(from, from + groupSize));
    }
    return made;
  }, [order]);

  return (
    <div
      className="thread"
      role="region"
      tabIndex={0}
      aria-label={t.topic.thread}
      ref={box}
      onScroll={scrolled}
    >
      {thread?.more && (
        <div className="earlier">
          <button type="button" className="btn sm" onClick={earlier} aria-disabled={busy}>
            {busy ? t.topic.loadingEarlier : t.topic.earlier}
          </button>
        </div>
      )}
      <ol>
        {groups.map((group, index) => (
          <Group
            key={group[0]}
            ids={group}
            name={group.join()}
            workspace={workspace}
            open={open}
            mayAct={mayAct}
            acts={allActs}
            far={index < groups.length - nearGroups}
            fresh={fresh && group.includes(fresh) ? fresh : null}
            found={found && group.includes(found) ? found : null}
          />
        ))}
        {tail}
      </ol>
      <div className="jump">
        {below > 0 && (
          <button type="button" className="btn sm go" onClick={toEnd}>
            <Icon name="down" />
            {t.topic.jump(below)}
          </button>
        )}
      </div>
      <p className="vh" role="status">{below > 0 ? t.topic.jump(below) : ""}</p>
    </div>
  );
}

interface GroupProps {
  ids: readonly ID[];
  name: string;
  workspace: ID;
  open: boolean;
  mayAct: boolean;
  acts: PostActs;
  far: boolean;
  fresh: ID | null;
  found: ID | null;
}

const Group = memo(
  function Group({ ids, workspace, open, mayAct, acts, far, fresh, found }: GroupProps) {
    return (
      <>
        {ids.map((id) => (
          <FreshRow key={id} before={id === fresh}>
            <PostRow
              workspace={workspace}
              id={id}
              open={open}
              mayAct={mayAct}
              acts={acts}
              far={far}
              found={id === found}
            />
          </FreshRow>
        ))}
      </>
    );
  },
  (a, b) =>
    a.name === b.name && a.workspace === b.workspace && a.open === b.open &&
    a.mayAct === b.mayAct && a.acts === b.acts && a.far === b.far && a.fresh === b.fresh &&
    a.found === b.found,
);

/** The red line before the first post that was not read when the topic was opened. */
function FreshRow({ before, children }: { before: boolean; children: ReactNode }) {
  return (
    <>
      {before && (
        <li>
          <p className="fresh">{t.topic.fresh}</p>
        </li>
      )}
      {children}
    </>
  );
}

export function Conclusion({ text, at }: { text: string; at: number }) {
  return (
    <li>
      <div className="panel seal concluded">
        <header>
          <h2>{t.topic.pinned}</h2>
          <span className="sub xs push">{t.topic.closedAt(momentWithClock(at))}</span>
        </header>
        <div className="in law">{text}</div>
      </div>
    </li>
  );
}
