import { type ReactNode, type RefObject, useRef } from "react";
import { spaced, standingOf } from "../../core/polling.ts";
import { date, local } from "../../core/time.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp } from "../../state/hooks.ts";
import type { Ballot, PollAnswer } from "../../state/polls.ts";
import { CopyButton } from "../controls/CopyButton.tsx";
import { Icon } from "../controls/Icon.tsx";
import { partsText } from "./markText.ts";

/** That the ballot is recorded, and the word by which its voter finds it among all. */
export function Receipt(
  { of, ballot, heading, onChange, children }: {
    of: PollAnswer;
    ballot: Ballot;
    heading: RefObject<HTMLHeadingElement>;
    onChange: () => void;
    /** What belongs to the ballot besides. */
    children?: ReactNode;
  },
) {
  const { facts, ...words } = votingWords().ballot;
  const app = useApp();
  const tracker = useRef<HTMLElement>(null);
  const { options, procedure, poll } = of;
  const open = standingOf(poll, app.now()) === "open";
  const there = local(ballot.at);
  const second = String(Math.floor(ballot.at / 1000) % 60).padStart(2, "0");
  const when = poll.closesAt === null
    ? words.laterThen
    : words.laterAt(momentWithClock(poll.closesAt));
  return (
    <div className="in formcol">
      <div className="recorded">
        <span className="g" aria-hidden="true">
          <Icon name="check" />
        </span>
        <h3 tabIndex={-1} ref={heading}>{words.recorded}</h3>
        <p className="sub">{there.hour}:{there.minute}:{second}, {date(ballot.at)}</p>
      </div>
      <dl className="facts">
        <dt>{facts.choice}</dt>
        <dd>
          <b>{partsText(ballot.parts, options, procedure)}</b>
        </dd>
        {ballot.reason && (
          <>
            <dt>{facts.reason}</dt>
            <dd className="said">{ballot.reason}</dd>
          </>
        )}
        <dt>{facts.tracker}</dt>
        <dd>
          <code className="tracker" ref={tracker}>{spaced(ballot.tracker)}</code>
        </dd>
        <dt>{facts.number}</dt>
        <dd>{number(ballot.position)}</dd>
      </dl>
      {children}
      <div className="row">
        <CopyButton
          text={ballot.tracker}
          label={words.copy}
          done={words.copied}
          shownIn={tracker}
        />
        {open && procedure.changeable && (
          <button type="button" className="btn quiet" onClick={onChange}>{words.change}</button>
        )}
      </div>
      <p className="sub sm">{words.trackerHow}</p>
      {open && (
        <p className="sub sm">
          {words.later(when)} {procedure.changeable && words.lastCounts}
        </p>
      )}
    </div>
  );
}
