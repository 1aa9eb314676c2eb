import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ID } from "../../core/wire.ts";
import { longDate, momentWithClock } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp } from "../../state/hooks.ts";
import type { SlipPageAnswer, SlipPapers } from "../../state/slips.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { useAct } from "../controls/useAct.ts";
import { AssistantField } from "./AssistantField.tsx";
import { readersOf } from "./readers.ts";
import { isComplete, OpinionFields, opinionSent } from "./OpinionFields.tsx";
import { Prepared } from "./Prepared.tsx";
import { Versions } from "./Versions.tsx";

const SignOpinion = lazy(() => import("./SignOpinion.tsx"));
const Signed = lazy(() => import("./Signed.tsx"));

type Step = "choose" | "confirm" | "sent";

/** The own opinion, in place: choose, look again, done. Focus goes along with the steps. */
export default function AnswerForm(
  { workspace, of, own, open, onDone }: {
    workspace: ID;
    of: SlipPageAnswer;
    own: SlipPapers;
    open: boolean;
    onDone: () => void;
  },
) {
  const words = slipsWords().page;
  const app = useApp();
  const act = useAct(["reason", "choice"]);
  const [step, setStep] = useState<Step>(own.answer ? "sent" : "choose");
  const [choice, setChoice] = useState<number | null>(own.answer?.choice ?? null);
  const [reason, setReason] = useState(own.answer?.reason ?? "");
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  // Answered elsewhere, on another device.
  useEffect(() => {
    if (own.answer) setStep("sent");
  }, [own.answer?.position]);
  const proposal = own.proposals.at(-1);
  const day = of.slip.closesAt === null ? "" : longDate(of.slip.closesAt - 1);
  const { changeable, signature } = of.profile.procedure;
  const next = () => {
    setTried(true);
    if (isComplete(of.options, choice, reason)) setStep("confirm");
    else goToInvalid();
  };
  const send = async () => {
    if (!isComplete(of.options, choice, reason) || act.busy) return;
    const params = { workspace, slip: of.slip.id, ...opinionSent(choice, reason) };
    if (!await act.run(() => app.command("slip.answer", params))) return;
    setTried(false);
    setStep("sent");
    onDone();
  };
  const take = (at: Step) => {
    if (!proposal) return;
    setChoice(proposal.choice);
    setReason(proposal.reason ?? "");
    setStep(at);
  };
  return (
    <>
      <section className="panel ballot" id="answer" aria-labelledby="answer-title">
        <div className="in formcol">
          {step !== "sent" && open && proposal && (
            <Prepared
              proposal={proposal}
              option={of.options[proposal.choice]?.text ?? ""}
              onUse={step === "choose" ? () => take("confirm") : undefined}
              onEdit={step === "choose" ? () => take("choose") : undefined}
            />
          )}
          <h2 id="answer-title" tabIndex={-1} ref={heading}>
            {step === "confirm"
              ? words.check
              : step === "sent" && own.answer
              ? words.sent
              : words.yourAnswer}
          </h2>
          {!open && !own.answer && (
            <Bar tone="plain">{own.deemed ? words.deemed : words.missed}</Bar>
          )}
          {open && step === "choose" && (
            <>
              <OpinionFields
                options={of.options}
                legend={words.choose}
                choice={choice}
                reason={reason}
                tried={tried}
                onChoice={setChoice}
                onReason={setReason}
                fieldError={act.fieldError}
              />
              <div className="actbar">
                <button type="button" className="btn go big wide-btn" onClick={next}>
                  {words.next}
                </button>
              </div>
            </>
          )}
          {open && step === "confirm" && choice !== null && (
            <>
              <Facts of={of} choice={choice} reason={reason} />
              <p className="sub sm">{changeable ? words.changeable(day) : words.final}</p>
              {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
              <div className="actbar pair-acts">
                <button type="button" className="btn big" onClick={() => setStep("choose")}>
                  {words.back}
                </button>
                <button
                  type="button"
                  className="btn go big"
                  aria-disabled={act.busy}
                  onClick={send}
                >
                  {words.send}
                </button>
              </div>
            </>
          )}
          {step === "sent" && own.answer && (
            <>
              <p className="recorded" role="status">
                <span className="g" aria-hidden="true">
                  <Icon name="check" />
                </span>
                <b>{of.options[own.answer.choice]?.text}</b>
                <small>
                  {words.sentAt(momentWithClock(own.answer.at), own.answer.revision)}
                </small>
              </p>
              {own.answer.reason && <p className="said">{own.answer.reason}</p>}
              {signature && !open && (
                <Suspense fallback={null}>
                  <Signed answer={own.answer} />
                </Suspense>
              )}
              {open && changeable && (
                <>
                  <p className="sub sm">{words.changeable(day)}</p>
                  <button type="button" className="btn" onClick={() => setStep("choose")}>
                    {words.change}
                  </button>
                </>
              )}
            </>
          )}
          <Versions papers={own} options={of.options} />
          {open && <AssistantField workspace={workspace} of={of} own={own} onDone={onDone} />}
        </div>
      </section>
      {signature && open && step === "sent" && own.answer && (
        <Suspense fallback={null}>
          <SignOpinion
            // Another wording is another document: what was begun for the former is over.
            key={own.answer.revision}
            workspace={workspace}
            slip={of.slip.id}
            person={own.person}
            answer={own.answer}
            rule={signature}
            onDone={onDone}
          />
        </Suspense>
      )}
    </>
  );
}

/** What is sent, and who reads it. */
function Facts(
  { of, choice, reason }: { of: SlipPageAnswer; choice: number; reason: string },
) {
  const { facts } = slipsWords().page;
  const who = readersOf(of.profile);
  return (
    <dl className="facts">
      <dt>{facts.question}</dt>
      <dd>{of.slip.question}</dd>
      <dt>{facts.choice}</dt>
      <dd>
        <b>{of.options[choice]!.text}</b>
      </dd>
      {reason.trim() && (
        <>
          <dt>{facts.reason}</dt>
          <dd className="said">{reason.trim()}</dd>
        </>
      )}
      <dt>{facts.seen}</dt>
      <dd>{who}</dd>
    </dl>
  );
}
