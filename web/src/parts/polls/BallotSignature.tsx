import { signingWords } from "../../i18n/signing.ts";
import type { Signature } from "../../state/signatures.ts";

const tones = { valid: "ok", invalid: "bad", undetermined: "warn" } as const;

/** The verdict on the signature under a published ballot, with why; a trial says that it is one. */
export default function BallotSignature({ of }: { of: Signature }) {
  const words = signingWords();
  // What is for trial is never drawn as what counts.
  const isTrial = of.realm === "trial" && of.verdict === "valid";
  return (
    <>
      <span className={`tag ${isTrial ? "warn" : tones[of.verdict]}`}>
        {isTrial ? words.trialMatches : words.verdicts[of.verdict]}
      </span>{" "}
      {of.realm === "trial" && <span className="tag warn">{words.realms.trial}</span>}
      {of.reasons.map((reason) => <p key={reason} className="sub sm">{words.reasons[reason]}</p>)}
    </>
  );
}
