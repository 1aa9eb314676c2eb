import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { faultOf, needsReason, newTracker } from "../../core/polling.ts";
import type { BallotPart, Mark } from "../../core/procedure.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp } from "../../state/hooks.ts";
import type { Ballot, PollAnswer } from "../../state/polls.ts";
import type { Signature } from "../../state/signatures.ts";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { Skeleton } from "../controls/Skeleton.tsx";
import { useAct } from "../controls/useAct.ts";
import { BallotFacts } from "./BallotFacts.tsx";
import { Marks } from "./Marks.tsx";
import { Receipt } from "./Receipt.tsx";
import { sentenceOf } from "./RulesInWords.tsx";
import { SplitParts } from "./SplitParts.tsx";
import { type Step, Steps } from "./Steps.tsx";

const SignBallot = lazy(() => import("../signing/SignBallot.tsx"));
const BallotSigned = lazy(() => import("../signing/BallotSigned.tsx"));

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
  /** The ballot has been recorded. */
  onSent?: () => void;
  onDone: () => void;
}

/** The ballot, in place: choose, look again, sign, keep the receipt. Focus goes with the steps. */
export function BallotForm(
  { workspace, of, elector, name, weight, ballot, versionName, electors, onSent, onDone }: Of,
) {
  const words = votingWords().ballot;
  const { options, procedure, poll } = of;
  const app = useApp();
  const act = useAct(["reason", "parts"]);
  const rule = procedure.signature;
  const [step, setStep] = useState<Step>(() => firstStep(ballot, rule?.required ?? false));
  const blank: BallotPart[] = [{ mark: {}, weight }];
  const [parts, setParts] = useState<BallotPart[]>(ballot?.parts ?? blank);
  const [reason, setReason] = useState(ballot?.reason ?? "");
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<Ballot | null>(null);
  const [signed, setSigned] = useState<Signature | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  const moved = useRef(false);
  const go = (next: Step) => {
    moved.current = true;
    setStep(next);
  };
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
    else go("confirm");
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
    setSigned(null);
    go(rule ? "sign" : "receipt");
    onSent?.();
    onDone();
  };
  // A tracker that is newer than what the page has read yet is the one that counts.
  const recorded = sent && sent.position > (ballot?.position ?? 0) ? sent : ballot;
  const signing = rule && recorded && {
    workspace,
    poll: poll.id,
    elector: elector ?? app.me.id,
    voter: recorded.deputy ?? app.me.id,
    signature: later(signed, recorded.signature),
    rule,
    onDone: (signature: Signature) => {
      setSigned(signature);
      // One that does not fit is mended where one signs.
      if (signature.verdict !== "invalid") go("receipt");
      onDone();
    },
  };
  const change = () => {
    if (!recorded) return;
    setParts(recorded.parts);
    setReason(recorded.reason ?? "");
    go("choose");
  };
  return (
    <section className="panel ballot" id="ballot" aria-labelledby="ballot-title" tabIndex={-1}>
      <h2 className="vh" id="ballot-title">{elector ? words.titleFor(name) : words.title}</h2>
      <Steps now={step} signed={rule !== undefined} />
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
          <h3 tabIndex={-1} ref={heading}>{rule ? words.checkSigned : words.check}</h3>
          <BallotFacts
            of={of}
            parts={parts}
            reason={reason}
            weight={weight}
            versionName={versionName}
          />
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <div className="actbar pair-acts">
            <button type="button" className="btn big" onClick={() => go("choose")}>
              {words.back}
            </button>
            <button
              type="button"
              className="btn go big"
              aria-disabled={act.busy}
              onClick={() => !act.busy && send()}
            >
              {rule ? words.sendAndSign : words.send}
            </button>
          </div>
        </div>
      )}
      {step === "sign" && signing && (
        <Suspense fallback={<Skeleton rows={4} />}>
          <SignBallot {...signing} arrived={moved.current}>
            <div className="row">
              {procedure.changeable && (
                <button type="button" className="btn quiet" onClick={change}>{words.change}</button>
              )}
              <button type="button" className="btn quiet" onClick={() => go("receipt")}>
                {words.signLater}
              </button>
            </div>
          </SignBallot>
        </Suspense>
      )}
      {step === "receipt" && recorded && (
        <Receipt of={of} ballot={recorded} heading={heading} onChange={change}>
          {signing && (
            <Suspense fallback={null}>
              <BallotSigned
                {...signing}
                onSign={() => go("sign")}
              />
            </Suspense>
          )}
        </Receipt>
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

/** Where one goes on: a ballot that has to be signed and is not lacks its signature. */
function firstStep(ballot: Ballot | null, required: boolean): Step {
  if (!ballot) return "choose";
  const verdict = ballot.signature?.verdict;
  return verdict === "invalid" || (required && !verdict) ? "sign" : "receipt";
}

/** The page may know of a signature a moment before it is read anew, or after. */
function later(one: Signature | null, other: Signature | undefined): Signature | undefined {
  if (!one || !other) return one ?? other;
  return one.checkedAt > other.checkedAt ? one : other;
}
