import { useEffect, useRef, useState } from "react";
import { faultOf, markIn, needsReason, newTracker } from "../../core/polling.ts";
import { decides, type Mark, markOf } from "../../core/procedure.ts";
import { momentWithClock, number } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { votingWords } from "../../i18n/voting.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import type { Ballot, PollAnswer } from "../../state/polls.ts";
import { Bar } from "../Bar.tsx";
import { Field } from "../Field.tsx";
import { goToInvalid } from "../invalid.ts";
import { useAct } from "../useAct.ts";
import { Choices, type Marking } from "./Choices.tsx";
import { markText } from "./markText.ts";
import { Points } from "./Points.tsx";
import { Ranking } from "./Ranking.tsx";
import { Receipt } from "./Receipt.tsx";
import { seenOf, sentenceOf } from "./RulesInWords.tsx";
import { type Step, Steps } from "./Steps.tsx";

interface Of {
  workspace: ID;
  of: PollAnswer;
  /** Null for oneself; else for whom one votes. */
  elector: ID | null;
  name: string;
  weight: number;
  /** What is recorded already. */
  ballot: Ballot | null;
  versionName: string | null;
  /** The weight of all electors; null while unknown. */
  electors: number | null;
  onDone: () => void;
}

/** The ballot, in place: choose, look again, keep the receipt. Focus goes along with the steps. */
export function BallotForm(
  { workspace, of, elector, name, weight, ballot, versionName, electors, onDone }: Of,
) {
  const words = votingWords().ballot;
  const { options, procedure, poll } = of;
  const app = useApp();
  const act = useAct(["reason", "parts"]);
  const [step, setStep] = useState<Step>(ballot ? "receipt" : "choose");
  const [mark, setMark] = useState<Mark>(() => (ballot && markIn(ballot.parts)) ?? {});
  const [reason, setReason] = useState(ballot?.reason ?? "");
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<Ballot | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  const fault = faultOf(mark, procedure, options);
  const asked = needsReason(mark, options);
  const lacks = asked && reason.trim() === "";
  const sum = number(procedure.most);
  const marking: Marking = {
    options,
    procedure,
    legend: poll.title,
    mark,
    onMark: setMark,
    reason,
    onReason: setReason,
    reasonError: tried && lacks ? t.errors.required : act.fieldError("reason"),
    fault: tried && fault
      ? fault === "empty" ? words.faults.empty : words.faults[fault](sum)
      : act.fieldError("parts"),
  };
  const next = () => {
    setTried(true);
    if (fault || lacks) goToInvalid();
    else setStep("confirm");
  };
  const send = async () => {
    const tracker = newTracker();
    const parts = [{ mark: whole(mark, options.length), weight }];
    const said = reason.trim() ? { reason: reason.trim().normalize("NFC") } : {};
    let done = { last: 0, at: 0 };
    const ok = await act.run(async () => {
      done = await app.command("poll.vote", {
        workspace,
        poll: poll.id,
        parts,
        tracker,
        ...said,
        ...(elector ? { elector } : {}),
      });
    });
    if (!ok) return;
    const { at, last: position } = done;
    setSent({ at, position, parts, tracker, revision: (ballot?.revision ?? 0) + 1, ...said });
    setTried(false);
    setStep("receipt");
    onDone();
  };
  const kind = markOf(procedure.method);
  // A tracker that is newer than what the page has read yet is the one that counts.
  const recorded = sent && sent.position > (ballot?.position ?? 0) ? sent : ballot;
  return (
    <section className="panel ballot" id="ballot" aria-labelledby="ballot-title" tabIndex={-1}>
      <h2 className="vh" id="ballot-title">{elector ? words.titleFor(name) : words.title}</h2>
      <Steps now={step} />
      {step === "choose" && (
        <div className="in formcol">
          <h3 tabIndex={-1} ref={heading}>{elector ? words.titleFor(name) : words.title}</h3>
          {kind === "choices"
            ? <Choices {...marking} />
            : kind === "ranks"
            ? <Ranking {...marking} />
            : <Points {...marking} />}
          {!asked && (
            <Field label={words.addReason} optional hint={words.reasonHint}>
              <textarea
                className="input low"
                rows={2}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          )}
          <div className="actbar">
            <p className="sub sm">{sentenceOf(procedure, options, electors)}</p>
            <button type="button" className="btn go big wide-btn" onClick={next}>
              {words.next}
            </button>
          </div>
        </div>
      )}
      {step === "confirm" && (
        <div className="in formcol">
          <h3 tabIndex={-1} ref={heading}>{words.check}</h3>
          <Facts
            of={of}
            mark={mark}
            reason={reason}
            weight={weight}
            versionName={versionName}
          />
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <div className="actbar pair-acts">
            <button type="button" className="btn big" onClick={() => setStep("choose")}>
              {words.back}
            </button>
            <button
              type="button"
              className="btn go big"
              aria-disabled={act.busy}
              onClick={() => !act.busy && send()}
            >
              {words.send}
            </button>
          </div>
        </div>
      )}
      {step === "receipt" && recorded && (
        <Receipt
          of={of}
          ballot={recorded}
          heading={heading}
          onChange={() => {
            const before = markIn(recorded.parts);
            if (before) setMark(before);
            setReason(recorded.reason ?? "");
            setStep("choose");
          }}
        />
      )}
    </section>
  );
}

/** Points for every option, also for those that nobody touched. */
function whole(mark: Mark, count: number): Mark {
  return mark.points
    ? { points: Array.from({ length: count }, (_, at) => mark.points![at] ?? 0) }
    : mark;
}

/** What will be counted, who sees it, and until when it can change. */
function Facts(
  { of, mark, reason, weight, versionName }: {
    of: PollAnswer;
    mark: Mark;
    reason: string;
    weight: number;
    versionName: string | null;
  },
) {
  const { facts, ...words } = votingWords().ballot;
  const { options, procedure, poll } = of;
  const until = poll.closesAt === null ? words.untilClosed : momentWithClock(poll.closesAt);
  const silent = decides(options) &&
    options.find((option, index) => mark.choices?.includes(index) && option.counts === "neither");
  return (
    <>
      <dl className="facts">
        <dt>{facts.poll}</dt>
        <dd>{poll.title}</dd>
        {versionName && (
          <>
            <dt>{facts.version}</dt>
            <dd lang="vi">{versionName}</dd>
          </>
        )}
        <dt>{facts.choice}</dt>
        <dd>
          <b>{markText(mark, options)}</b>
        </dd>
        {reason.trim() && (
          <>
            <dt>{facts.reason}</dt>
            <dd className="said">{reason.trim()}</dd>
          </>
        )}
        {weight !== 1 && (
          <>
            <dt>{facts.weight}</dt>
            <dd>{number(weight)}</dd>
          </>
        )}
        <dt>{facts.seen}</dt>
        <dd>{words.seen[seenOf(procedure)]}</dd>
        <dt>{facts.change}</dt>
        <dd>{procedure.changeable ? until : words.notChangeable}</dd>
      </dl>
      {silent && <Bar tone="act">{words.notCounted(silent.text)}</Bar>}
    </>
  );
}
