import { useEffect, useRef, useState } from "react";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import { shortcutsOn } from "../../state/look.ts";
import type { OpinionAnswer, OpinionVote, Statement } from "../../state/opinion.ts";
import { Bar } from "../controls/Bar.tsx";
import { Empty } from "../controls/Empty.tsx";
import { Icon } from "../controls/Icon.tsx";
import { useAct } from "../controls/useAct.ts";
import { isTyping } from "../shell/keyboard.ts";

export const votes: readonly OpinionVote[] = ["agree", "disagree", "pass"];
export const voteIcons: Record<OpinionVote, string> = {
  agree: "check",
  disagree: "x",
  pass: "right",
};

/** One statement at a time, with three large answers. */
export function AnswerCard(
  { workspace, of, onVoted, onAdd, onMap }: {
    workspace: ID;
    of: OpinionAnswer;
    onVoted: () => void;
    onAdd: () => void;
    /** Leads to the map where it does not stand beside. */
    onMap: () => void;
  },
) {
  const words = opinionWords().card;
  const app = useApp();
  const act = useAct();
  const [last, setLast] = useState<ID | null>(null);
  const [again, setAgain] = useState<ID | null>(null);
  /** What was answered; until the server says what comes next it stays, and takes no answer. */
  const [sent, setSent] = useState<ID | null>(null);
  const done = useRef<HTMLDivElement>(null);
  const shown = of.statements.find(({ id }) => id === again) ?? of.next;
  const total = of.remaining + answered(of);
  const waiting = act.busy || (shown !== null && shown.id === sent && again === null);
  const vote = async (answer: OpinionVote) => {
    if (!shown || waiting) return;
    const statement = shown.id;
    const voted = await act.run(() =>
      app.command("opinion.vote", {
        workspace,
        conversation: of.opinion.id,
        statement,
        vote: answer,
      })
    );
    if (!voted) return;
    setSent(statement);
    setLast(statement);
    setAgain(null);
    onVoted();
  };
  useVoteKeys(shown !== null, vote);
  // The buttons are gone: whoever stood on one goes on at what there is instead.
  const finished = shown === null && sent !== null;
  useEffect(() => {
    if (finished) done.current?.focus();
  }, [finished]);
  const add = (
    <button type="button" className="link push" onClick={onAdd}>
      <Icon name="plus" />
      {words.add}
    </button>
  );
  if (!shown) {
    const none = of.opinion.statementCount === 0;
    return (
      <section className="panel" tabIndex={-1} ref={done}>
        <Empty
          title={none ? words.noneYet : words.allDone(number(of.opinion.statementCount))}
          action={
            <div className="row">
              <button type="button" className={none ? "btn go" : "btn"} onClick={onAdd}>
                <Icon name="plus" />
                {words.add}
              </button>
              {!none && (
                <button type="button" className="btn go only-m" onClick={onMap}>
                  {words.seeMap}
                </button>
              )}
            </div>
          }
        >
          {none ? words.noneYetBody : words.allDoneBody}
        </Empty>
      </section>
    );
  }
  return (
    <section className="panel say" aria-labelledby="say">
      <div className="say-line">
        <h2 className="lab" id="say">
          {again === null
            ? words.title(number(Math.min(total, answered(of) + 1)), number(total))
            : words.again}
        </h2>
        <span className="sub sm push">{words.left(number(of.remaining))}</span>
      </div>
      <progress
        max={Math.max(1, total)}
        value={answered(of)}
        aria-label={words.done(number(answered(of)), number(total))}
      />
      <div aria-live="polite" aria-atomic="true" aria-busy={waiting}>
        <blockquote className={waiting ? "law wait" : "law"} lang="vi">{shown.text}</blockquote>
        {shown.author !== of.opinion.openedBy && <Author of={shown} />}
      </div>
      <div className="three" role="group" aria-label={words.group}>
        {votes.map((one, index) => (
          <button
            key={one}
            type="button"
            aria-pressed={shown.vote === one}
            aria-disabled={waiting}
            onClick={() => vote(one)}
          >
            <Icon name={voteIcons[one]} />
            {words.votes[one]}
            {shortcutsOn() && <kbd className="not-s" aria-hidden="true">{index + 1}</kbd>}
          </button>
        ))}
      </div>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      <div className="say-line">
        {again !== null
          ? (
            <button type="button" className="link" onClick={() => setAgain(null)}>
              {words.keep}
            </button>
          )
          : last !== null && (
            <button type="button" className="link" onClick={() => setAgain(last)}>
              <Icon name="history" />
              {words.back}
            </button>
          )}
        {add}
      </div>
    </section>
  );
}

/** On how many of the statements that everybody sees I have voted. */
function answered(of: OpinionAnswer): number {
  return Math.max(0, of.opinion.statementCount - of.remaining);
}

/** Of what side somebody is; whoever opens the question writes for all sides. */
function Author({ of }: { of: Statement }) {
  const person = usePerson(of.author);
  if (!person || person.erased) return null;
  return <p className="sub sm">{opinionWords().card.ofClass[person.class]}</p>;
}

/** 1, 2, 3 answer, where nothing is being typed and no dialog is open. */
function useVoteKeys(active: boolean, vote: (answer: OpinionVote) => void): void {
  const latest = useRef(vote);
  latest.current = vote;
  useEffect(() => {
    if (!active) return;
    const key = (event: KeyboardEvent) => {
      const answer = votes[Number(event.key) - 1];
      if (!answer || event.repeat || !shortcutsOn() || isTyping(event)) return;
      if (document.querySelector("dialog[open]")) return;
      latest.current(answer);
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, [active]);
}
