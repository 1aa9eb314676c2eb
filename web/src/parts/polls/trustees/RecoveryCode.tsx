import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { spaced } from "../../../core/polling.ts";
import { recoveryCode } from "../../../core/recoveryCode.ts";
import { date } from "../../../core/time.ts";
import type { TrusteeDevice } from "../../../core/trusteeStage.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { useApp, useMe } from "../../../state/hooks.ts";
import type { PollAnswer } from "../../../state/polls.ts";
import { KeyCode } from "./KeyCode.tsx";
import { Icon } from "../../controls/Icon.tsx";

/** What takes the place of a device that is lost: on the screen, and on a sheet for an envelope. */
export function RecoveryCode(
  { of, held }: { of: PollAnswer; held: NonNullable<TrusteeDevice["held"]> },
) {
  const words = trusteesWords().keep;
  const [code, setCode] = useState("");
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    let here = true;
    recoveryCode(held.index, held.share).then((made) => here && setCode(made));
    return () => {
      here = false;
    };
  }, [held]);
  useEffect(() => {
    if (!printing) return;
    const end = () => setPrinting(false);
    addEventListener("afterprint", end);
    print();
    return () => removeEventListener("afterprint", end);
  }, [printing]);
  return (
    <div className="recovery">
      <KeyCode label={words.code} code={code} />
      <p className="sub sm">{words.care}</p>
      <button type="button" className="btn" onClick={() => setPrinting(true)}>
        <Icon name="draft" />
        {words.print}
      </button>
      {printing && createPortal(<Sheet of={of} code={code} />, document.body)}
    </div>
  );
}

/** The sheet: the only thing on the paper. */
function Sheet({ of, code }: { of: PollAnswer; code: string }) {
  const words = trusteesWords().sheet;
  const app = useApp();
  const me = useMe();
  return (
    <article className="key-sheet">
      <h1>{words.title}</h1>
      <dl>
        <dt>{words.poll}</dt>
        <dd>{of.poll.title}</dd>
        <dt>{words.person}</dt>
        <dd>{me.name}</dd>
        <dt>{words.printed}</dt>
        <dd>{date(app.now())}</dd>
      </dl>
      <p>{words.code}</p>
      <code>{spaced(code)}</code>
      <p>{words.use}</p>
      <p>{words.care}</p>
      <footer>{words.seal}</footer>
    </article>
  );
}
