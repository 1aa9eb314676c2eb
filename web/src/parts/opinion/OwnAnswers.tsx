import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { useApp } from "../../state/hooks.ts";
import type { OpinionAnswer, OpinionVote, Statement } from "../../state/opinion.ts";
import { Icon } from "../controls/Icon.tsx";
import { report } from "../shell/report.ts";
import { voteIcons, votes } from "./AnswerCard.tsx";

/** What I said to each statement, to be changed while answers are taken, and what I wrote. */
export function OwnAnswers(
  { workspace, of, me, open, onVoted }: {
    workspace: ID;
    of: OpinionAnswer;
    me: ID;
    open: boolean;
    onVoted: () => void;
  },
) {
  const words = opinionWords().own;
  const app = useApp();
  const own = of.statements.filter((one) => one.author === me || one.vote !== null);
  if (own.length === 0) return null;
  const vote = (statement: ID, answer: OpinionVote) =>
    app.command("opinion.vote", {
      workspace,
      conversation: of.opinion.id,
      statement,
      vote: answer,
    }).then(onVoted, report);
  return (
    <details className="panel own-answers">
      <summary>{words.title(number(own.length))}</summary>
      <ul>
        {own.map((one) => (
          <li key={one.id}>
            <p lang="vi">{one.text}</p>
            <div className="meta">
              {one.author === me && <span className="tag line-only">{words.mine}</span>}
              <Standing of={one} before={of.opinion.moderation === "before"} />
            </div>
            {open && one.status !== "rejected" &&
                !(one.status === "pending" && of.opinion.moderation === "before")
              ? (
                <div className="seg" role="group" aria-label={words.change(one.text)}>
                  {votes.map((answer) => (
                    <button
                      key={answer}
                      type="button"
                      aria-pressed={one.vote === answer}
                      onClick={() => one.vote !== answer && vote(one.id, answer)}
                    >
                      {opinionWords().card.votes[answer]}
                    </button>
                  ))}
                </div>
              )
              : one.vote && (
                <p className="sub sm">
                  <Icon name={voteIcons[one.vote]} /> {opinionWords().card.votes[one.vote]}
                </p>
              )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Standing({ of, before }: { of: Statement; before: boolean }) {
  const words = opinionWords();
  if (of.status === "rejected") {
    return (
      <>
        <span className="tag bad">{words.own.rejected}</span>
        {of.reason && <span>{words.table.because(of.reason)}</span>}
      </>
    );
  }
  return of.status === "pending" && before
    ? <span className="tag warn">{words.own.waiting}</span>
    : null;
}
