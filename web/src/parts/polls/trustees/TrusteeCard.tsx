import { type ReactNode, useEffect, useRef, useState } from "react";
import type { TrusteeStage } from "../../../core/trusteeStage.ts";
import { releasedCount, sharesNeeded } from "../../../core/trustees.ts";
import type { ID } from "../../../core/wire.ts";
import { sentenceOf } from "../../../i18n/index.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import type { PollAnswer } from "../../../state/polls.ts";
import { isSecure } from "../../../state/secretBallot.ts";
import { type TrusteeWork, useTrustee } from "../../../state/trustee.ts";
import { Bar } from "../../controls/Bar.tsx";
import { Skeleton } from "../../controls/Skeleton.tsx";
import { Go, Said, type Staged, useNames } from "./cardParts.tsx";
import { Compare } from "./Compare.tsx";
import { OpenBox } from "./OpenBox.tsx";
import { RecoveryCode } from "./RecoveryCode.tsx";

interface Of {
  workspace: ID;
  of: PollAnswer;
  onDone: () => void;
}

/** What somebody who holds the key of the box does: makes it with two others, and opens with it. */
export default function TrusteeCard(props: Of) {
  const words = trusteesWords();
  const { stage } = props.of.box ?? {};
  return (
    <section
      className="panel ballot trustee"
      aria-labelledby="trustee-title"
      id="trustee"
      tabIndex={-1}
    >
      <h2 className="vh" id="trustee-title">{words.title}</h2>
      {isSecure() ? stage !== undefined && <Work {...props} /> : (
        <div className="in">
          <Bar tone="bad">{words.insecure}</Bar>
        </div>
      )}
    </section>
  );
}

function Work({ workspace, of, onDone }: Of) {
  const work = useTrustee(workspace, of, onDone);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<TrusteeStage | null>(null);
  const { stage } = work;
  useEffect(() => {
    const before = shown.current;
    if (stage !== null) shown.current = stage;
    // Where somebody types elsewhere on the page the focus stays.
    const at = document.activeElement;
    const free = at === document.body || at?.closest("#trustee") !== null;
    if (before !== null && stage !== null && stage !== before && free) heading.current?.focus();
  }, [stage]);
  if (stage === null) return <Skeleton rows={3} />;
  const step = stepOf(stage);
  return (
    <>
      {step !== null && <Steps at={step} />}
      <div className="in formcol">
        <Stage work={work} of={of} heading={heading} />
        {work.error !== null && <Bar tone="bad" role="alert">{said(work.error)}</Bar>}
        {step !== null && !withoutTrouble.includes(stage) && (
          <details className="trouble">
            <summary>{trusteesWords().trouble}</summary>
            <p className="sub sm">{trusteesWords().troubleHow}</p>
            <Again work={work} />
          </details>
        )}
      </div>
    </>
  );
}

/** Stages that offer to begin anew by themselves, or where there is nothing to redo. */
const withoutTrouble: readonly TrusteeStage[] = ["join", "lost", "altered", "again"];

function stepOf(stage: TrusteeStage): number | null {
  switch (stage) {
    case "join":
    case "lost":
    case "again":
    case "waitJoin":
      return 0;
    case "compare":
    case "dealing":
    case "waitDeal":
    case "making":
      return 1;
    case "keep":
    case "waitConfirm":
      return 2;
    default:
      return null;
  }
}

function Steps({ at }: { at: number }) {
  const words = trusteesWords();
  return (
    <ol className="steps" aria-label={words.steps}>
      {words.step.map((step, index) => (
        <li
          key={step}
          className={index < at ? "done" : undefined}
          aria-current={index === at ? "step" : undefined}
        >
          {index + 1}. {step}
        </li>
      ))}
    </ol>
  );
}

function Stage({ work, of, heading }: Staged) {
  const words = trusteesWords();
  const names = useNames(of);
  const { stage, device, busy } = work;
  const said = (heads: { heading: string; how?: unknown }, how: ReactNode) => (
    <Said heading={heads.heading} of={heading}>{how}</Said>
  );
  switch (stage) {
    case "join":
      return (
        <>
          {said(words.join, words.join.how)}
          <p className="sub">{words.join.keep}</p>
          <Go onClick={() => work.join(false)} busy={busy}>{words.join.act}</Go>
        </>
      );
    case "waitJoin":
      return said(words.waitJoin, words.waitJoin.how(names(({ commitments }) => !commitments)));
    case "compare":
      // Of another code nothing has been heard yet.
      return <Compare key={work.transcript} work={work} of={of} heading={heading} />;
    case "dealing":
    case "waitDeal":
      return (
        <>
          {said(words.waitDeal, words.waitDeal.how(names(({ dealt }) => !dealt)))}
          {work.error !== null && stage === "dealing" && (
            <Go onClick={work.compared} busy={busy}>{words.retry}</Go>
          )}
        </>
      );
    case "making":
      return work.wrong.length === 0 ? <Skeleton rows={3} /> : (
        <Bar tone="bad" role="alert">
          <b>{words.wrong.heading}.</b>{" "}
          {words.wrong.how(names(({ person }) => work.wrong.includes(person)))}
        </Bar>
      );
    case "keep":
      return (
        <>
          {said(words.keep, words.keep.how)}
          {device?.held && <RecoveryCode of={of} held={device.held} />}
          <Go onClick={work.confirm} busy={busy}>{words.keep.act}</Go>
        </>
      );
    case "waitConfirm":
      return (
        <>
          {said(words.waitConfirm, words.waitConfirm.how(names(({ confirmed }) => !confirmed)))}
          <Kept work={work} of={of} />
        </>
      );
    case "kept":
      return (
        <>
          {said(words.kept, words.kept.how)}
          <Kept work={work} of={of} />
        </>
      );
    case "lost":
    case "again":
      return (
        <>
          {stage === "lost" ? said(words.lost, words.lost.how) : said(words.redo, words.redo.how)}
          <Again work={work} main />
        </>
      );
    case "altered": {
      const making = of.box?.stage === "ordered";
      return (
        <>
          <Bar tone="bad" role="alert">
            <b>{words.altered.heading}.</b> {making ? words.altered.making : words.altered.over}
          </Bar>
          {making && <Again work={work} />}
        </>
      );
    }
    case "unkept":
      return said(words.unkept, words.unkept.how);
    case "release":
    case "recover":
      return <OpenBox work={work} of={of} heading={heading} />;
    case "released": {
      const both = releasedCount(of.box?.trustees ?? []) === sharesNeeded;
      return said(words.released, both ? words.released.both : words.released.one);
    }
    case "enough":
      return said(words.enough, words.enough.how);
    default:
      return <p className="sub">{words.waiting.sealed}</p>;
  }
}

/** The code of a share that is kept, for who wants to write it down again. */
function Kept({ work, of }: { work: TrusteeWork; of: PollAnswer }) {
  const held = work.device?.held;
  const [open, setOpen] = useState(false);
  if (!held) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{trusteesWords().kept.show}</summary>
      {open && <RecoveryCode of={of} held={held} />}
    </details>
  );
}

function Again({ work, main = false }: { work: TrusteeWork; main?: boolean }) {
  const words = trusteesWords();
  if (main) return <Go onClick={() => work.join(true)} busy={work.busy}>{words.again}</Go>;
  return (
    <button
      type="button"
      className="btn"
      aria-disabled={work.busy}
      onClick={() => work.join(true)}
    >
      {work.busy ? words.working : words.again}
    </button>
  );
}

/** What went wrong; where it is not the server that says it, the browser keeps nothing. */
function said(error: unknown): string {
  return error instanceof DOMException ? trusteesWords().noStore : sentenceOf(error);
}
