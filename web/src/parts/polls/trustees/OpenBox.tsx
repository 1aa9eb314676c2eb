import { type RefObject, useEffect, useRef, useState } from "react";
import type { Bytes } from "../../../core/bytes.ts";
import { releasedCount } from "../../../core/trustees.ts";
import { number, sentenceOf } from "../../../i18n/index.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import type { PollAnswer } from "../../../state/polls.ts";
import { type TrusteeWork, WrongCode } from "../../../state/trustee.ts";
import { Field } from "../../controls/Field.tsx";

/** One's own share, from the device or from the paper, given away so that the box opens. */
export function OpenBox(
  { work, of, heading }: {
    work: TrusteeWork;
    of: PollAnswer;
    heading: RefObject<HTMLHeadingElement>;
  },
) {
  const all = trusteesWords();
  const words = all.release;
  // The share that is given away once its person is sure.
  const [share, setShare] = useState<Bytes | null>(null);
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const sure = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const fromPaper = work.stage === "recover";
  const released = releasedCount(of.box?.trustees ?? []);
  const ballots = number(of.box?.ballotCount ?? 0);
  useEffect(() => {
    if (share) sure.current?.focus();
  }, [share]);
  const ask = async () => {
    if (!fromPaper) return setShare(work.device?.held?.share ?? null);
    try {
      setShare(await work.shareIn(code));
    } catch (thrown) {
      setWrong(thrown instanceof WrongCode ? all.recover.faults[thrown.why] : sentenceOf(thrown));
      field.current?.focus();
    }
  };
  if (share) {
    return (
      <>
        <h3 tabIndex={-1} ref={sure}>{words.sure}</h3>
        <p>{words.sureHow}</p>
        <div className="actbar pair-acts">
          <button type="button" className="btn big" onClick={() => setShare(null)}>
            {words.back}
          </button>
          <button
            type="button"
            className="btn go big"
            aria-disabled={work.busy}
            onClick={() => work.release(share)}
          >
            {work.busy ? all.working : words.go}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <h3 tabIndex={-1} ref={heading}>{words.heading}</h3>
      <p>{words.how(ballots, all.opening(released))}</p>
      {fromPaper && (
        <>
          <p className="sub">{all.recover.how}</p>
          <Field label={all.recover.field} hint={all.recover.hint} error={wrong}>
            <textarea
              ref={field}
              className="input code-input"
              rows={5}
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              value={code}
              onChange={(event) => {
                setCode(event.target.value);
                setWrong(null);
              }}
            />
          </Field>
        </>
      )}
      <div className="actbar">
        <button type="button" className="btn go big wide-btn" onClick={() => void ask()}>
          {fromPaper ? words.go : words.act}
        </button>
      </div>
    </>
  );
}
