import { useEffect, useRef } from "react";
import { to } from "../../core/router.ts";
import { classes, type PersonClass } from "../../core/wire.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableComment, TableRow } from "../../state/consulting.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { faceClass } from "../people/Face.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { DeskSimilar } from "./DeskSimilar.tsx";
import { Proposed } from "./RowCells.tsx";
import type { TableWays } from "./tableWays.ts";
import { useRowComments } from "./useRowComments.ts";

/** The comments of a row, each with its author and its own words. */
export function DeskPeople({ ways, row }: { ways: TableWays; row: TableRow }) {
  const { desk: words, table } = synthesisWords();
  const app = useApp();
  const { comments, more } = useRowComments(ways.workspace, ways.consultation.id, row);
  const list = useRef<HTMLUListElement>(null);
  const asked = useRef(false);
  // With the last of them the button goes: its reader goes on in the list.
  useEffect(() => {
    if (asked.current && !more) list.current?.focus({ preventScroll: true });
    asked.current = false;
  }, [comments.length]);
  const counts = new Map<PersonClass, number>();
  for (const { author } of comments) {
    const person = app.people.find(author);
    if (person) counts.set(person.class, (counts.get(person.class) ?? 0) + 1);
  }
  const isLong = row.commentCount > row.comments.length;
  return (
    <section aria-labelledby={`w-${row.id}`}>
      <h3 id={`w-${row.id}`}>
        {words.who}{" "}
        {row.commentCount > 1 && <span className="count">{number(row.commentCount)}</span>}
      </h3>
      {!more && row.commentCount > 1 && (
        <ul className="legend">
          {classes.filter((one) => counts.has(one)).map((one) => (
            <li key={one}>
              <i className={`class-mark ${faceClass[one]}`} aria-hidden="true" />
              {t.classes[one]} <b>{number(counts.get(one)!)}</b>
            </li>
          ))}
        </ul>
      )}
      <ul
        ref={list}
        className="said-list"
        aria-labelledby={`w-${row.id}`}
        tabIndex={isLong ? 0 : undefined}
      >
        {comments.map((comment, index) => (
          <Said
            key={comment.id}
            ways={ways}
            row={row}
            comment={comment}
            same={index > 0 && comment.text === comments[0]!.text ? table.sameText : null}
          />
        ))}
      </ul>
      {isLong && (
        <p className="said-more">
          {more && (
            <button
              type="button"
              className="btn sm"
              onClick={() => {
                asked.current = true;
                more();
              }}
            >
              {words.more}
            </button>
          )}
          <span className="sub xs" role="status">
            {words.shown(number(comments.length), number(row.commentCount))}
          </span>
        </p>
      )}
      {ways.works && <DeskSimilar ways={ways} row={row} />}
    </section>
  );
}

function Said(
  { ways, row, comment, same }: {
    ways: TableWays;
    row: TableRow;
    comment: TableComment;
    same: string | null;
  },
) {
  const words = synthesisWords().desk;
  const app = useApp();
  const author = usePerson(comment.author);
  const name = author?.name ?? t.unknownPerson;
  const { workspace, consultation } = ways;
  const split = () =>
    app.command("synthesis.split", {
      workspace,
      consultation: consultation.id,
      comment: comment.id,
    }).then(() => {
      toast(words.splitDone);
      ways.reload();
    }, report);
  return (
    <li>
      <p className="by">
        <b>{name}</b>
        <small>
          {author && `${t.classes[author.class]} · `}
          {momentWithClock(comment.at)}
          {comment.agreeCount > 0 && ` · ${words.agrees(comment.agreeCount)}`}
        </small>
      </p>
      {same ? <p className="sub sm">{same}</p> : <p className="say-text">{comment.text}</p>}
      <Proposed of={comment} text={ways.text} />
      <div className="row">
        {comment.quote !== null && !same && (
          <Link
            className="link"
            to={to.draft(workspace, consultation.draft.id, consultation.version, comment.id)}
          >
            <Icon name="draft" />
            {words.inText}
          </Link>
        )}
        {ways.works && row.commentCount > 1 && (
          <button
            type="button"
            className="link"
            aria-label={words.splitOf(name)}
            onClick={() => void split()}
          >
            {words.split}
          </button>
        )}
      </div>
    </li>
  );
}
