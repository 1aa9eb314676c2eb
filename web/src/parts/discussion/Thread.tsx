import {
  type FocusEvent,
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, t } from "../../i18n/index.ts";
import { useApp, useThread } from "../../state/hooks.ts";
import { report } from "../shell/report.ts";
import { JumpPill, type JumpPillHandle } from "./JumpPill.tsx";
import { type PostActs, PostRow } from "./PostRow.tsx";
import { useWindow } from "./useWindow.ts";

const bottomSlack = 60;
/** The first unread post begins so far below the edge, so that the line above it is seen. */
const freshMargin = 90;
/** Nearer to the top than this, the page before is fetched. */
const earlierMargin = 200;

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

/** The posts of one topic. Only those near the view stand in the document. */
export const Thread = memo(function Thread(
  { workspace, topic, open, mayAct, acts, wanted, endRef, tail }: ThreadProps,
) {
  const app = useApp();
  const thread = useThread(workspace, topic);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const pill = useRef<JumpPillHandle>(null);
  const [fresh] = useState(() => firstUnread());
  const [found, setFound] = useState<ID | null>(null);
  const [busy, setBusy] = useState(false);
  const order = thread?.order ?? none;
  const drawn = useWindow(order, box, list, () => fresh);
  const { fetch, keep, toEnd } = drawn;

  function firstUnread(): ID | null {
    const { threads, posts } = app.space(workspace);
    const now = threads.get(topic);
    return now?.order.find((id) => {
      const post = posts.get(id);
      return !!post && post.position > now.readThrough && post.author !== app.me.id;
    }) ?? null;
  }

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

  const goToEnd = useCallback(() => {
    requestAnimationFrame(() => {
      if (!box.current) return;
      toEnd();
      pill.current?.clear();
      markRead();
    });
  }, [markRead, toEnd]);
  // One's own post comes twice, on its way and then for good, and each time the end moves on.
  const following = useRef(false);
  const unfollow = () => {
    following.current = false;
  };
  endRef.current = () => {
    following.current = true;
    requestAnimationFrame(goToEnd);
  };

  const show = useCallback(async (id: ID) => {
    const space = app.space(workspace);
    try {
      while (!space.posts.has(id)) {
        if (!await app.openEarlier(workspace, topic, 200)) break;
      }
    } catch (error) {
      report(error);
      return;
    }
    if (!box.current) return;
    flushSync(() => setFound(id));
    const row = fetch(id);
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  }, [app, workspace, topic, fetch]);
  const allActs = useMemo<PostActs>(() => ({ ...acts, show }), [acts, show]);

  // At first: the wanted post, else the first unread one, else the end.
  useLayoutEffect(() => {
    const row = fresh && document.getElementById(`p-${fresh}`);
    if (!row) toEnd();
    else if (order[0] !== fresh) box.current!.scrollTop = row.offsetTop - freshMargin;
    drawn.scrolled();
    if (nearEnd()) markRead();
  }, []);
  useEffect(() => {
    if (wanted) void show(wanted);
  }, [wanted, show]);

  // New posts never move the text: those below the edge are counted on the pill.
  const last = order.at(-1);
  const lastBefore = useRef(last);
  useEffect(() => {
    const before = lastBefore.current;
    lastBefore.current = last;
    if (last === before) return;
    const { posts } = app.space(workspace);
    const from = before ? order.lastIndexOf(before) + 1 : order.length;
    const all = order.slice(from);
    const added = all.filter((id) => posts.get(id)?.author !== app.me.id).length;
    if (added < all.length && following.current) {
      following.current = false;
      goToEnd();
      return;
    }
    if (added === 0) return;
    // In the next frame the layout is there anyway; to ask now would cost one more.
    requestAnimationFrame(() => {
      if (nearEnd()) markRead();
      else pill.current?.add(added);
    });
  }, [last]);

  const scrolled = () => {
    drawn.scrolled();
    if (nearEnd()) {
      pill.current?.clear();
      markRead();
    }
    if (box.current!.scrollTop < earlierMargin && thread?.more && !busy) void earlier();
  };
  const earlier = async () => {
    setBusy(true);
    try {
      await app.openEarlier(workspace, topic);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="thread-pane">
      <div
        className="thread"
        role="region"
        tabIndex={0}
        aria-label={t.topic.thread}
        ref={box}
        onScroll={scrolled}
        onWheel={unfollow}
        onTouchMove={unfollow}
        onPointerDown={unfollow}
        onKeyDown={unfollow}
      >
        {thread?.more && (
          <div className="earlier">
            <button type="button" className="btn sm" onClick={earlier} aria-disabled={busy}>
              {busy ? t.topic.loadingEarlier : t.topic.earlier}
            </button>
          </div>
        )}
        <div
          role="feed"
          aria-label={t.topic.thread}
          aria-busy={busy}
          ref={list}
          onFocus={(event) => keepFocused(event, list, keep)}
        >
          {rowsWithGaps()}
        </div>
        {tail}
        <JumpPill ref={pill} onJump={goToEnd} />
      </div>
    </div>
  );

  /** The rows that are drawn; a gap as high as what is left out stands for the others. */
  function rowsWithGaps(): ReactNode[] {
    const made: ReactNode[] = [];
    // Posts are counted from the first of the topic, also where that is not loaded.
    const count = app.space(workspace).topics.get(topic)?.postCount ?? 0;
    const before = thread?.more ? Math.max(0, count - order.length) : 0;
    let next = 0;
    const gapTo = (index: number) => {
      if (index === next) return;
      const blockSize = drawn.topOf(index) - drawn.topOf(next);
      made.push(<div key={`gap-${made.length}`} style={{ blockSize }} />);
    };
    for (const index of drawn.rows) {
      const id = order[index]!;
      gapTo(index);
      next = index + 1;
      made.push(
        <PostRow
          key={id}
          workspace={workspace}
          id={id}
          place={before + next}
          open={open}
          mayAct={mayAct}
          acts={allActs}
          fresh={id === fresh}
          found={id === found}
        />,
      );
    }
    gapTo(order.length);
    return made;
  }
});

const none: readonly ID[] = [];

/** The row with the focus stays in the document wherever the reader scrolls. */
function keepFocused(
  event: FocusEvent,
  list: RefObject<HTMLElement>,
  keep: (id: ID) => void,
): void {
  const row = event.target.closest<HTMLElement>("[data-post]");
  if (row?.dataset.post && list.current?.contains(row)) keep(row.dataset.post);
}

export function Conclusion({ text, at }: { text: string; at: number }) {
  return (
    <div className="panel seal concluded">
      <header>
        <h2>{t.topic.pinned}</h2>
        <span className="sub xs push">{t.topic.closedAt(momentWithClock(at))}</span>
      </header>
      <div className="in law">{text}</div>
    </div>
  );
}
