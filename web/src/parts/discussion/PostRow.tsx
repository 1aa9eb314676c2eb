import { lazy, memo, Suspense, useState } from "react";
import { excerpt } from "../../core/text.ts";
import { clock } from "../../core/time.ts";
import type { ID, Post } from "../../core/wire.ts";
import { momentWithClock, t } from "../../i18n/index.ts";
import { useApp, useMe, usePerson, usePost } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";
import { report } from "../shell/report.ts";
import { EditBox } from "./EditBox.tsx";
import { PostText } from "./PostText.tsx";
import { StanceTag } from "./StanceTag.tsx";

const HistoryDialog = lazy(() => import("./HistoryDialog.tsx"));

export interface PostActs {
  reply: (post: Post) => void;
  quote: (post: Post) => void;
  show: (post: ID) => void;
}

/** One post. It watches its own row only: an event elsewhere does not touch it. */
export const PostRow = memo(function PostRow(
  { workspace, id, place, open, mayAct, acts, fresh, found }: {
    workspace: ID;
    id: ID;
    /** Which post of the topic it is, from one. */
    place: number;
    /** The topic takes posts. */
    open: boolean;
    mayAct: boolean;
    acts: PostActs;
    /** The first one that was not read when the topic was opened. */
    fresh: boolean;
    found: boolean;
  },
) {
  const post = usePost(workspace, id);
  const me = useMe();
  const person = usePerson(post?.author ?? "");
  const [editing, setEditing] = useState(false);
  const [history, setHistory] = useState(false);
  if (!post) return null;
  const own = post.author === me.id;
  return (
    // WAI-ARIA asks for −1 where the number of rows changes often.
    <article
      id={`p-${id}`}
      data-post={id}
      tabIndex={-1}
      aria-labelledby={`by-${id}`}
      aria-posinset={place}
      aria-setsize={-1}
    >
      {fresh && <p className="fresh">{t.topic.fresh}</p>}
      <div className={found ? "post found" : "post"}>
        <Face person={person} />
        <div>
          <header>
            <b id={`by-${id}`}>{person?.name ?? t.unknownPerson}</b>
            {person && <ClassTag of={person.class} />}
            <time dateTime={new Date(post.at).toISOString()} title={momentWithClock(post.at)}>
              {momentWithClock(post.at)}
            </time>
            {post.editedAt !== null && (
              <button
                type="button"
                className="edited"
                aria-label={`${t.topic.edited(clock(post.editedAt))}. ${
                  t.topic.editedTimes(post.editCount)
                }`}
                onClick={() => setHistory(true)}
              >
                {t.topic.edited(momentWithClock(post.editedAt))}
              </button>
            )}
            {post.stance && <StanceTag of={post.stance} />}
            {person && <span className="org">{person.organisation.name}</span>}
          </header>
          {post.parent && <Parent workspace={workspace} id={post.parent} show={acts.show} />}
          {editing
            ? <EditBox workspace={workspace} post={post} onDone={() => setEditing(false)} />
            : <PostText text={post.text} />}
          {!editing && (
            <PostFoot
              workspace={workspace}
              post={post}
              own={own}
              name={person?.name ?? t.unknownPerson}
              open={open}
              mayAct={mayAct}
              acts={acts}
              edit={() => setEditing(true)}
            />
          )}
        </div>
      </div>
      {history && (
        <Suspense fallback={null}>
          <HistoryDialog workspace={workspace} post={post} onClose={() => setHistory(false)} />
        </Suspense>
      )}
    </article>
  );
});

function PostFoot(
  { workspace, post, own, name, open, mayAct, acts, edit }: {
    workspace: ID;
    post: Post;
    own: boolean;
    name: string;
    open: boolean;
    mayAct: boolean;
    acts: PostActs;
    edit: () => void;
  },
) {
  return (
    <div className="row">
      <Agree workspace={workspace} post={post} may={mayAct && !own} own={own} />
      {mayAct && open
        ? (
          <button type="button" className="link" onClick={() => acts.reply(post)} data-reply>
            <Icon name="reply" />
            {post.replyCount > 0 ? t.topic.replyCount(post.replyCount) : t.topic.reply}
            <span className="vh">: {t.topic.replyTo(name)}</span>
          </button>
        )
        : post.replyCount > 0 && <span className="note">{t.topic.replyCount(post.replyCount)}
        </span>}
      {mayAct && open && (
        <button type="button" className="link" onClick={() => acts.quote(post)}>
          <Icon name="quote" />
          {t.topic.quote}
          <span className="vh">{name}</span>
        </button>
      )}
      {own && mayAct && open && (
        <button type="button" className="link" onClick={edit}>
          <Icon name="pen" />
          {t.topic.edit}
        </button>
      )}
    </div>
  );
}

/** The thumb: shows at once what was chosen, and goes back if the server says no. */
function Agree(
  { workspace, post, may, own }: { workspace: ID; post: Post; may: boolean; own: boolean },
) {
  const app = useApp();
  const [wanted, setWanted] = useState<boolean | null>(null);
  if (!may) {
    if (post.agreeCount === 0) return null;
    return (
      <span className="pick still" title={own ? t.topic.ownAgree(post.agreeCount) : undefined}>
        <Icon name="up" />
        {post.agreeCount}
        <span className="vh">{t.topic.agreed(post.agreeCount)}</span>
      </span>
    );
  }
  const agreed = wanted ?? post.agreed;
  const count = post.agreeCount + Number(agreed) - Number(post.agreed);
  const toggle = () => {
    const next = !agreed;
    setWanted(next);
    app.command(next ? "post.agree" : "post.withdrawAgreement", { workspace, post: post.id })
      .catch(report).finally(() => setWanted(null));
  };
  return (
    <button
      type="button"
      className="pick"
      aria-pressed={agreed}
      aria-label={t.topic.agreeWith(count)}
      disabled={wanted !== null}
      data-agree
      onClick={toggle}
    >
      <Icon name="up" />
      {count > 0 ? count : t.topic.agreeNone}
    </button>
  );
}

/** The post that is answered, in one line; leads to it. */
function Parent({ workspace, id, show }: { workspace: ID; id: ID; show: (post: ID) => void }) {
  const app = useApp();
  const parent = usePost(workspace, id);
  const author = usePerson(parent?.author ?? "");
  const nameOf = (person: ID) => app.people.find(person)?.name ?? t.unknownPerson;
  const name = author?.name ?? t.unknownPerson;
  return (
    <button
      type="button"
      className="cite to"
      aria-label={parent ? t.topic.toParent(name) : t.topic.parentGone}
      onClick={() => show(id)}
    >
      {parent
        ? (
          <>
            <b>{name}:</b> {excerpt(parent.text, nameOf, 110)}
          </>
        )
        : t.topic.parentGone}
    </button>
  );
}
