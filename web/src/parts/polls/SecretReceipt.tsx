import { type RefObject, useRef } from "react";
import { spaced, standingOf } from "../../core/polling.ts";
import { secretWords } from "../../i18n/secret.ts";
import { useApp } from "../../state/hooks.ts";
import type { PollAnswer } from "../../state/polls.ts";
import type { Device } from "../../state/secretBallot.ts";
import { CopyButton } from "../controls/CopyButton.tsx";
import { Icon } from "../controls/Icon.tsx";

/** That the ballot is in the box, and the word by which its voter finds it. */
export function SecretReceipt(
  { of, receipt, heading, onChange }: {
    of: PollAnswer;
    receipt: NonNullable<Device["receipt"]>;
    heading: RefObject<HTMLHeadingElement>;
    onChange: () => void;
  },
) {
  const words = secretWords().receipt;
  const app = useApp();
  const tracker = useRef<HTMLElement>(null);
  const { poll, procedure } = of;
  const open = standingOf(poll, app.now()) === "open";
  const text = JSON.stringify({ poll: poll.id, title: poll.title, ...receipt }, null, 2);
  return (
    <div className="in formcol">
      <div className="recorded">
        <span className="g" aria-hidden="true">
          <Icon name="check" />
        </span>
        <h3 tabIndex={-1} ref={heading}>{words.heading}</h3>
        <p className="sub">{words.how}</p>
      </div>
      <dl className="facts">
        <dt>{words.tracker}</dt>
        <dd>
          <code className="tracker" ref={tracker}>{spaced(receipt.tracker)}</code>
        </dd>
      </dl>
      <div className="row">
        <CopyButton
          text={receipt.tracker}
          label={words.copy}
          done={words.copied}
          shownIn={tracker}
        />
        <a
          className="btn"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
          download={`${words.file}-${receipt.tracker.slice(0, 8)}.json`}
        >
          <Icon name="down" />
          {words.download}
        </a>
        {open && procedure.changeable && (
          <button type="button" className="btn quiet" onClick={onChange}>{words.change}</button>
        )}
      </div>
      <p className="sub sm">{words.keep}</p>
      {open && <p className="sub sm">{procedure.changeable ? words.last : words.final}</p>}
    </div>
  );
}
