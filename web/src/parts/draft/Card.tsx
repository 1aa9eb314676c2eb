import { useState } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { momentWithClock, t } from "../../i18n/index.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { useMay, useMe, usePerson } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Face } from "../people/Face.tsx";
import { Name } from "../people/Name.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { OriginLine, Replies, Revise } from "./CardForms.tsx";
import { NoteActs } from "./NoteActs.tsx";
import { type DraftDesk, votedOn } from "./desk.ts";
import { isStale, type Piece, piecesOf } from "./marks.ts";

/** What one person says about words of the draft, with what others answered. */
export function Card(
  { desk, annotation, block, active }: {
    desk: DraftDesk;
    annotation: Annotation;
    block: ID | null;
    active: boolean;
  },
) {
  const d = draftingWords();
  const [revising, setRevising] = useState(false);
  const author = usePerson(annotation.author);
  const name = author?.name ?? t.unknownPerson;
  const place = block ? desk.nameOf(block) : d.general;
  const stale = annotation.suggestion !== null && !annotation.decision && block !== null &&
    isStale(annotation, desk.model);
  const label = annotation.layer === "private"
    ? d.noteOf(place)
    : annotation.suggestion
    ? d.suggestionOf(name, place)
    : d.cardOf(name, place);
  const classes = ["card", active && "on", stale && "stale", annotation.resolution && "done"];
  return (
    <article
      className={classes.filter(Boolean).join(" ")}
      aria-label={label}
      data-card={annotation.id}
      data-of={block ?? ""}
      onClick={() => desk.pick(annotation.id)}
      onFocus={({ target }) => {
        // By pointer it is the click that picks: a card that moved under it would lose the click.
        if (target.matches(":focus-visible")) desk.pick(annotation.id);
      }}
    >
      <div className="by">
        <Face person={author} />
        <span>
          <b>{name}</b>
          <small>
            {author && `${t.classes[author.class]} · `}
            {momentWithClock(annotation.at)}
            {annotation.editCount > 0 && ` · ${d.edited}`}
          </small>
        </span>
        <Tags annotation={annotation} stale={stale} />
      </div>
      {annotation.origin && <OriginLine origin={annotation.origin} />}
      <Quote annotation={annotation} block={block} stale={stale} />
      {revising
        ? <Revise desk={desk} annotation={annotation} onDone={() => setRevising(false)} />
        : annotation.text && <p className="said">{annotation.text}</p>}
      {annotation.origin?.words && (
        <p className="note" lang="vi">{d.importedWords(annotation.origin.words)}</p>
      )}
      {annotation.decision && (
        <p className="note">
          {d.outcomes[annotation.decision.outcome]} · <Name id={annotation.decision.by} />
          {annotation.decision.text && `: ${annotation.decision.text}`}
        </p>
      )}
      {annotation.layer === "private"
        ? (
          <NoteActs
            desk={desk}
            note={annotation}
            orphaned={annotation.place?.state === "orphaned"}
            onRevise={() => setRevising(true)}
          />
        )
        : (
          <Acts
            desk={desk}
            annotation={annotation}
            stale={stale}
            block={block}
            onRevise={() => setRevising(true)}
          />
        )}
    </article>
  );
}

function Tags({ annotation, stale }: { annotation: Annotation; stale: boolean }) {
  const d = draftingWords();
  const tag = annotation.place?.state === "orphaned"
    ? ["mute", d.orphaned]
    : annotation.resolution
    ? ["ok", d.resolved]
    : stale
    ? ["mute", d.stale]
    : annotation.suggestion
    ? ["act", d.suggestion]
    : annotation.place?.state === "moved"
    ? ["plum", d.moved]
    : annotation.layer !== "public"
    ? ["plum", d.layers[annotation.layer]]
    : annotation.kind === "question"
    ? ["act", d.kinds.question]
    : null;
  return tag && <span className={`tag ${tag[0]}`}>{tag[1]}</span>;
}

/** What it is about: the change it asks for, or the words where they are not to be seen. */
function Quote(
  { annotation, block, stale }: { annotation: Annotation; block: ID | null; stale: boolean },
) {
  const d = draftingWords();
  const pieces = piecesOf(annotation);
  if (annotation.suggestion && pieces) {
    return (
      <>
        <p className="change" lang="vi">
          <Pieces pieces={pieces} />
        </p>
        {stale && <p className="note">{d.staleLead}</p>}
      </>
    );
  }
  if (block !== null || !annotation.anchor) return null;
  return <p className="quote" lang="vi">“{annotation.anchor.exact}”</p>;
}

/** A change of words: what goes and what comes, with a few words around. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  const d = draftingWords();
  return (
    <>
      {pieces.map(({ kind, text }, index) => {
        if (kind === "insert") {
          return (
            <ins key={index}>
              <span className="vh">{d.insertion}</span>
              {text}
            </ins>
          );
        }
        if (kind === "delete") {
          return (
            <del key={index}>
              <span className="vh">{d.deletion}</span>
              {text}
            </del>
          );
        }
        return <span key={index}>{around(text, index > 0, index < pieces.length - 1)}</span>;
      })}
    </>
  );
}

function around(text: string, after: boolean, before: boolean): string {
  const most = 34;
  if (text.length <= most * 2) return text;
  const head = after ? text.slice(0, text.lastIndexOf(" ", most)) : "";
  const tail = before ? text.slice(text.indexOf(" ", text.length - most)) : "";
  return `${head}…${tail}`;
}

function Acts(
  { desk, annotation, stale, block, onRevise }: {
    desk: DraftDesk;
    annotation: Annotation;
    stale: boolean;
    block: ID | null;
    onRevise: () => void;
  },
) {
  const d = draftingWords();
  const me = useMe();
  const may = useMay(desk.session.workspace);
  const orphaned = block === null;
  const [open, setOpen] = useState(false);
  const say = (method: string, rest: Record<string, unknown> = {}) =>
    desk.session.say(method, { annotation: annotation.id, ...rest });
  const mine = annotation.author === me.id;
  const undecided = annotation.suggestion !== null && !annotation.decision;
  const settled = annotation.resolution !== null;
  return (
    <>
      {undecided && desk.drafts && !stale && !orphaned && (
        <div className="row">
          <button
            type="button"
            className="btn sm yes"
            onClick={() => desk.decide(annotation, "accept")}
          >
            <Icon name="check" />
            {d.accept}
          </button>
          <button
            type="button"
            className="btn sm"
            onClick={() => desk.decide(annotation, "partly")}
          >
            {d.acceptPartly}
          </button>
          <button
            type="button"
            className="btn sm quiet"
            onClick={() => desk.decide(annotation, "decline")}
          >
            {d.decline}
          </button>
        </div>
      )}
      <div className="row">
        {desk.speaks && !mine && (
          <button
            type="button"
            className="pick"
            aria-pressed={annotation.agreed}
            aria-label={d.agree(annotation.agreeCount)}
            onClick={() => {
              const method = annotation.agreed ? "withdrawAgreement" : "agree";
              say(`annotation.${method}`).catch(report);
            }}
          >
            <Icon name="up" />
            {annotation.agreeCount}
          </button>
        )}
        {(desk.speaks || annotation.replyCount > 0) && (
          <button
            type="button"
            className="link"
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
              if (!open && annotation.replyCount > annotation.replies.length) {
                desk.session.readThread(annotation.id).catch(report);
              }
            }}
          >
            <Icon name="reply" />
            {annotation.replyCount > 0 ? d.replies(annotation.replyCount) : d.reply}
          </button>
        )}
        {desk.speaks && (mine || desk.drafts) && (
          <button
            type="button"
            className="link"
            onClick={() => {
              say(settled ? "annotation.reopen" : "annotation.resolve").catch(report);
            }}
          >
            {settled ? d.reopen : d.resolve}
          </button>
        )}
        {mine && desk.speaks && !annotation.decision && !annotation.origin && (
          <button type="button" className="link" onClick={onRevise}>{d.revise}</button>
        )}
        {mine && desk.speaks && !annotation.decision && (
          <button
            type="button"
            className="link"
            onClick={() => {
              say("annotation.remove").then(() => toast(d.removed), report);
            }}
          >
            {d.remove}
          </button>
        )}
        {undecided && annotation.layer === "public" && block && may("poll.open") && (
          <Link
            className="link"
            to={to.newPoll(desk.session.workspace, {
              ...votedOn(desk.model),
              annotation: annotation.id,
              block,
            })}
          >
            {d.putToVote}
          </Link>
        )}
        {(orphaned || stale) && (mine || desk.drafts) && (
          <button
            type="button"
            className="link"
            onClick={() => desk.reattach(annotation.id)}
          >
            {d.reattach}
          </button>
        )}
      </div>
      {open && <Replies annotation={annotation} speaks={desk.speaks} say={say} />}
    </>
  );
}
