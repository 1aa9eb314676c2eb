import { useEffect, useRef, useState } from "react";
import { faultOf, needsReason, newTracker } from "../../core/polling.ts";
import { type BallotPart, decides, type Mark } from "../../core/procedure.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp } from "../../state/hooks.ts";
import type { Ballot, PollAnswer } from "../../state/polls.ts";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { useAct } from "../controls/useAct.ts";
import { Marks } from "./Marks.tsx";
import { Receipt } from "./Receipt.tsx";
import { seenOf, sentenceOf } from "./RulesInWords.tsx";
import { SplitParts } from "./SplitParts.tsx";
import { type Step, Steps } from "./Steps.tsx";
import { partsText } from "./markText.ts";

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
  const blank: BallotPart[] = [{ mark: {}, weight }];
  const [parts, setParts] = useState<BallotPart[]>(ballot?.parts ?? blank);
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
  const split = parts.length > 1;
  const faultIn = ({ mark }: BallotPart) => {
    const fault = faultOf(mark, procedure, options);
    return fault === null || fault === "empty"
      ? fault && words.faults.empty
      : words.faults[fault](sum);
  };
  const badSum = parts.reduce((all, part) => all + part.weight, 0) !== weight;
  const asked = parts.some(({ mark }) => needsReason(mark, options));
  const lacks = asked && reason.trim() === "";
  const sum = number(procedure.most);
  const marking = {
    options,
    procedure,
    legend: poll.title,
    reason,
    onReason: setReason,
    reasonError: tried && lacks ? t.errors.required : act.fieldError("reason"),
  };
  const next = () => {
    setTried(true);
    if (parts.some((part) => faultIn(part) !== null) || lacks || badSum) goToInvalid();
    else setStep("confirm");
  };
  const send = async () => {
    const tracker = newTracker();
    const marked = parts.map((part) => ({ ...part, mark: whole(part.mark, options.length) }));
    const said = reason.trim() ? { reason: reason.trim().normalize("NFC") } : {};
    let done = { last: 0, at: 0 };
    const ok = await act.run(async () => {
      done = await app.command("poll.vote", {
        workspace,
        poll: poll.id,
        parts: marked,
        tracker,
        ...said,
        ...(elector ? { elector } : {}),
      });
    });
    if (!ok) return;
    const { at, last: position } = done;
    setSent({
      at,
      position,
      parts: marked,
      tracker,
      revision: (ballot?.revision ?? 0) + 1,
      ...said,
    });
    setTried(false);
    setStep("receipt");
    onDone();
  };
  // A tracker that is newer than what the page has read yet is the one that counts.
  const recorded = sent && sent.position > (ballot?.position ?? 0) ? sent : ballot;
  return (
    <section className="panel ballot" id="ballot" aria-labelledby="ballot-title" tabIndex={-1}>
      <h2 className="vh" id="ballot-title">{elector ? words.titleFor(name) : words.title}</h2>
      <Steps now={step} />
      {step === "choose" && (
        <div className="in formcol">
          <h3 tabIndex={-1} ref={heading}>{elector ? words.titleFor(name) : words.title}</h3>
          {weight > 1 && (
            <label className="tick">
              <input
                type="checkbox"
                checked={split}
                onChange={() =>
                  setParts(
                    split
                      ? [{ ...parts[0]!, weight }]
                      : [{ ...parts[0]!, weight: weight - 1 }, { mark: {}, weight: 1 }],
                  )}
              />
              {words.split(number(weight))}
            </label>
          )}
          {split
            ? (
              <SplitParts
                {...marking}
                parts={parts}
                weight={weight}
                onParts={setParts}
                faultOf={(part) => tried ? faultIn(part) : null}
                sumFault={tried && badSum ? words.faults.wrongSum(number(weight)) : null}
              />
            )
            : (
              <Marks
                {...marking}
                mark={parts[0]!.mark}
                onMark={(mark) => setParts([{ mark, weight }])}
                fault={tried ? faultIn(parts[0]!) ?? act.fieldError("parts") : null}
              />
            )}
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
            parts={parts}
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
            setParts(recorded.parts);
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
  { of, parts, reason, weight, versionName }: {
    of: PollAnswer;
    parts: readonly BallotPart[];
    reason: string;
    weight: number;
    versionName: string | null;
  },
) {
  const { facts, ...words } = votingWords().ballot;
  const { options, procedure, poll } = of;
  const until = poll.closesAt === null ? words.untilClosed : momentWithClock(poll.closesAt);
  const silent = decides(options) &&
    options.find((option, index) =>
      option.counts === "neither" && parts.some(({ mark }) => mark.choices?.includes(index))
    );
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
          <b>{partsText(parts, options, procedure)}</b>
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
