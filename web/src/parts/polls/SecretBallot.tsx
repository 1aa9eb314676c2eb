import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { faultOf } from "../../core/polling.ts";
import { type Mark, markOf } from "../../core/procedure.ts";
import type { ID } from "../../core/wire.ts";
import { number, sentenceOf as errorSentence } from "../../i18n/index.ts";
import { secretWords } from "../../i18n/secret.ts";
import { trusteesWords } from "../../i18n/trustees.ts";
import { votingWords } from "../../i18n/voting.ts";
import type { PollAnswer } from "../../state/polls.ts";
import {
  type Device,
  seal,
  type Stage,
  takeToken,
  useDevice,
  useSending,
  useStage,
  WrongKey,
  WrongReceipt,
  WrongSignature,
} from "../../state/secretBallot.ts";
import { Bar } from "../controls/Bar.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { Choices, type Marking } from "./Choices.tsx";
import { Points } from "./Points.tsx";
import { Ranking } from "./Ranking.tsx";
import { SecretLimits } from "./SecretLimits.tsx";
import { SecretReceipt } from "./SecretReceipt.tsx";
import { markText } from "./markText.ts";

/** The secret ballot, in place: a token, the vote, the receipt; and how secret it is. */
export default function SecretBallot(
  { workspace, of, onDone }: { workspace: ID; of: PollAnswer; onDone: () => void },
) {
  const words = secretWords();
  const { device, keep } = useDevice(of.poll.id);
  const stage = useStage(of, device);
  const sending = useSending(workspace, of, device, keep);
  const [anew, setAnew] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<Stage | null>(stage);
  const now = stage === "receipt" && anew ? "vote" : stage;
  useEffect(() => {
    if (shown.current !== null && now !== null && shown.current !== now) heading.current?.focus();
    shown.current = now;
  }, [now]);
  const shared = { workspace, of, device, keep, heading };
  return (
    <>
      <section className="panel ballot" id="ballot" aria-labelledby="ballot-title" tabIndex={-1}>
        <h2 className="vh" id="ballot-title">{words.title}</h2>
        <Steps now={now} />
        {now === null && <Skeleton rows={3} />}
        {now === "insecure" && <Said tone="bad">{words.insecure}</Said>}
        {now === "preparing" && <Said tone="act">{words.preparing}</Said>}
        {now === "elsewhere" && (
          <Said tone="warn">
            <b>{words.elsewhere}</b> {words.elsewhereHow}
          </Said>
        )}
        {now === "token" && <TakeToken {...shared} onDone={onDone} />}
        {now === "vote" && (device.pending
          ? <Sending error={sending.error} onAgain={sending.again} heading={heading} />
          : <Vote {...shared} onCast={() => setAnew(false)} />)}
        {now === "receipt" && device.receipt && (
          <SecretReceipt
            of={of}
            receipt={device.receipt}
            heading={heading}
            onChange={() => setAnew(true)}
          />
        )}
      </section>
      <SecretLimits trustees={(of.box?.trustees ?? []).length > 0} />
    </>
  );
}

interface Shared {
  workspace: ID;
  of: PollAnswer;
  device: Device;
  keep: (next: Device) => void;
  heading: RefObject<HTMLHeadingElement>;
}

function Steps({ now }: { now: Stage | null }) {
  const words = secretWords();
  const steps = ["token", "vote", "receipt"] as const;
  const at = now === "vote" ? 1 : now === "receipt" ? 2 : 0;
  return (
    <ol className="steps" aria-label={words.steps}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? "done" : undefined}
          aria-current={index === at ? "step" : undefined}
        >
          {index + 1}. {words.step[step]}
        </li>
      ))}
    </ol>
  );
}

function Said({ tone, children }: { tone: "act" | "warn" | "bad"; children: ReactNode }) {
  return (
    <div className="in">
      <Bar tone={tone}>{children}</Bar>
    </div>
  );
}

/** What went wrong, where it is not the server that says it. */
function said(error: unknown): string {
  const words = secretWords();
  if (error instanceof WrongSignature) return words.wrongSignature;
  if (error instanceof WrongReceipt) return words.wrongReceipt;
  if (error instanceof WrongKey) return trusteesWords().waiting.wrongKey;
  return errorSentence(error);
}

function TakeToken(
  { workspace, of, device, keep, heading, onDone }: Shared & { onDone: () => void },
) {
  const words = secretWords().token;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async () => {
    if (!of.box || busy) return;
    setBusy(true);
    setError(null);
    try {
      await takeToken(workspace, of.poll.id, of.box, device, keep);
      onDone();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <div className="in formcol">
      <h3 tabIndex={-1} ref={heading}>{words.heading}</h3>
      <p>{words.how}</p>
      <p className="sub">{words.keep}</p>
      {error !== null && <Bar tone="bad" role="alert">{said(error)}</Bar>}
      <div className="actbar">
        <button
          type="button"
          className="btn go big wide-btn"
          aria-disabled={busy}
          onClick={take}
        >
          {busy ? words.taking : words.take}
        </button>
      </div>
    </div>
  );
}

/** Choose, look again, seal. */
function Vote({ of, device, keep, heading, onCast }: Shared & { onCast: () => void }) {
  const words = secretWords().vote;
  const faults = votingWords().ballot.faults;
  const { options, poll, procedure } = of;
  const [mark, setMark] = useState<Mark>({});
  const [checking, setChecking] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const second = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (checking) second.current?.focus();
  }, [checking]);
  const fault = faultOf(mark, procedure, options);
  const sum = number(procedure.most);
  const marking: Marking = {
    options,
    procedure,
    legend: poll.title,
    mark,
    onMark: setMark,
    reason: "",
    onReason: () => {},
    reasonError: null,
    fault: tried && fault ? fault === "empty" ? faults.empty : faults[fault](sum) : null,
  };
  const next = () => {
    setTried(true);
    if (fault) goToInvalid();
    else setChecking(true);
  };
  const send = async () => {
    if (!of.box) return;
    try {
      keep(await seal(poll.id, of.box, device, whole(mark, options.length)));
      onCast();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const kind = markOf(procedure.method);
  if (checking) {
    return (
      <div className="in formcol">
        <h3 tabIndex={-1} ref={second}>{words.check}</h3>
        <p className="secret-choice">
          <b>{markText(mark, options, procedure)}</b>
        </p>
        <p className="sub">{words.checkHow}</p>
        {!procedure.changeable && <Bar tone="warn">{secretWords().receipt.final}</Bar>}
        {error !== null && <Bar tone="bad" role="alert">{said(error)}</Bar>}
        <div className="actbar pair-acts">
          <button type="button" className="btn big" onClick={() => setChecking(false)}>
            {words.back}
          </button>
          <button type="button" className="btn go big" onClick={send}>
            {words.cast}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="in formcol">
      <h3 tabIndex={-1} ref={heading}>{words.heading}</h3>
      {kind === "choices"
        ? <Choices {...marking} />
        : kind === "ranks"
        ? <Ranking {...marking} />
        : <Points {...marking} />}
      <div className="actbar">
        <button type="button" className="btn go big wide-btn" onClick={next}>{words.next}</button>
      </div>
    </div>
  );
}

/** Points for every option, also for those that nobody touched. */
function whole(mark: Mark, count: number): Mark {
  return mark.points
    ? { points: Array.from({ length: count }, (_, at) => mark.points![at] ?? 0) }
    : mark;
}

function Sending(
  { error, onAgain, heading }: {
    error: unknown;
    onAgain: () => void;
    heading: RefObject<HTMLHeadingElement>;
  },
) {
  const words = secretWords().vote;
  return (
    <div className="in formcol" role="status">
      <h3 tabIndex={-1} ref={heading}>{words.sending}</h3>
      <p className="sub">{words.sendingHow}</p>
      {error === null ? <progress aria-label={words.sending} /> : (
        <>
          <Bar tone="bad">{said(error)}</Bar>
          <div className="actbar">
            <button type="button" className="btn go big wide-btn" onClick={onAgain}>
              {words.retry}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
