import { to } from "../../core/router.ts";
import { momentWithClock, number } from "../../core/time.ts";
import { classes, type PersonClass } from "../../core/wire.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import { t } from "../../i18n/index.ts";
import type { TableComment, TableRow } from "../../state/consulting.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import { faceClass } from "../Face.tsx";
import { Icon } from "../Icon.tsx";
import { Link } from "../Link.tsx";
import { report } from "../report.ts";
import { toast } from "../Toasts.tsx";
import { DeskSimilar } from "./DeskSimilar.tsx";
import { Proposed } from "./RowCells.tsx";
import type { TableWays } from "./SynthesisTable.tsx";

/** The comments of a row, each with its author and its own words. */
export function DeskPeople({ ways, row }: { ways: TableWays; row: TableRow }) {
  const { desk: words, table } = synthesisWords();
  const app = useApp();
  const counts = new Map<PersonClass, number>();
  for (const { author } of row.comments) {
    const person = app.people.find(author);
    if (person) counts.set(person.class, (counts.get(person.class) ?? 0) + 1);
  }
  const whole = row.comments.length === row.commentCount;
  return (
    <section aria-labelledby={`w-${row.id}`}>
      <h3 id={`w-${row.id}`}>
        {words.who}{" "}
        {row.commentCount > 1 && <span className="count">{number(row.commentCount)}</span>}
      </h3>
      {whole && row.commentCount > 1 && (
        <ul className="legend">
          {classes.filter((one) => counts.has(one)).map((one) => (
            <li key={one}>
              <i className={`class-mark ${faceClass[one]}`} aria-hidden="true" />
              {t.classes[one]} <b>{number(counts.get(one)!)}</b>
            </li>
          ))}
        </ul>
      )}
      <ul className="said-list">
        {row.comments.map((comment, index) => (
          <Said
            key={comment.id}
            ways={ways}
            row={row}
            comment={comment}
            same={index > 0 && comment.text === row.comments[0]!.text ? table.sameText : null}
          />
        ))}
      </ul>
      {ways.works && <DeskSimilar ways={ways} row={row} />}
      {!whole && <p className="sub xs">{words.all(number(row.commentCount))}</p>}
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
