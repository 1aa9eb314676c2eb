import type { ConsultedText } from "../../core/consulting.ts";
import { proposed } from "../../core/proposed.ts";
import { to } from "../../core/router.ts";
import { date } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableComment, TableRow } from "../../state/consulting.ts";
import { usePerson } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Face } from "../people/Face.tsx";
import { Name } from "../people/Name.tsx";
import { Pieces } from "./Pieces.tsx";
import { StateMark } from "./StateMark.tsx";
import type { TableWays } from "./tableWays.ts";

/** Who said it: one person, or how many and who was the first. */
export function WhoCell(
  { row, open, onOpen }: { row: TableRow; open: boolean; onOpen: () => void },
) {
  const words = synthesisWords().table;
  const first = row.comments[0];
  const author = usePerson(first?.author ?? "");
  const said = author && `${t.classes[author.class]} · ${author.organisation.name}`;
  if (!first) return null;
  if (row.commentCount === 1) {
    return (
      <>
        {author?.name ?? t.unknownPerson}
        <small>{said}</small>
      </>
    );
  }
  return (
    <>
      <button type="button" className="fold-btn" aria-expanded={open} onClick={onOpen}>
        <Icon name="users" />
        <b>{words.same(number(row.commentCount))}</b>, {words.sameText}
      </button>
      <small>{words.first(author?.name ?? t.unknownPerson)}</small>
    </>
  );
}

/** The words of the first comment, and the words of the draft that they are about. */
export function SaidCell({ row, text }: { row: TableRow; text: ConsultedText | null }) {
  const words = synthesisWords().table;
  const first = row.comments[0];
  if (!first) return null;
  return (
    <>
      {first.quote && (
        <p className="about-quote" lang="vi">
          <span className="vh">{words.quote}:</span>“{first.quote}”
        </p>
      )}
      <p className="clamp">{first.text}</p>
      <Proposed of={first} text={text} />
    </>
  );
}

/** The wording that a comment proposes, as what goes and what comes. */
export function Proposed({ of, text }: { of: TableComment; text: ConsultedText | null }) {
  const edit = of.suggestion?.[0];
  if (!edit) return null;
  const before = text?.wordsOf(edit.block) ?? null;
  const pieces = before === null ? null : proposed(before, edit.operation);
  return (
    <>
      <small>
        <Icon name="pen" /> {synthesisWords().table.proposes}
      </small>
      {pieces && (
        <p className="proposed" lang="vi">
          <Pieces pieces={pieces} />
        </p>
      )}
    </>
  );
}

/** How far it is, who answers, and the answer with what fulfils it. */
export function AnswerCell({ ways, row }: { ways: TableWays; row: TableRow }) {
  const words = synthesisWords().table;
  const { answer } = row;
  return (
    <>
      <div className="ends">
        <StateMark of={row.state} />
        {row.assignee
          ? <Assigned id={row.assignee} />
          : !answer && <span className="sub xs push">{words.unassigned}</span>}
      </div>
      {answer
        ? (
          <>
            <p className="clamp">{answer.text}</p>
            {answer.changes.length > 0 && (
              <p className="fulfils">
                <Icon name="link" />
                <span>
                  {words.changed} {answer.changes.map((block, index) => (
                    <span key={block}>
                      {index > 0 && "; "}
                      <Link
                        to={to.draftCompare(
                          ways.workspace,
                          ways.consultation.draft.id,
                          ways.consultation.version,
                          null,
                        )}
                      >
                        {ways.text?.nowNameOf(block) || words.changed}
                      </Link>
                    </span>
                  ))}
                </span>
              </p>
            )}
            {answer.notYet && (
              <small>
                {words.notYet} {answer.notYet}
              </small>
            )}
          </>
        )
        : row.comments[0] && <small>{words.received2(date(row.comments[0].at))}</small>}
    </>
  );
}

function Assigned({ id }: { id: ID }) {
  const person = usePerson(id);
  return (
    <span className="assigned push">
      <Face person={person} />
      <Name id={id} />
    </span>
  );
}
