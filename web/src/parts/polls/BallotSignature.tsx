import { signingWords } from "../../i18n/signing.ts";
import type { Signature } from "../../state/signatures.ts";
import { VerdictTag } from "../signing/VerdictTag.tsx";

/** The verdict on the signature under a published ballot, with why; a trial says that it is one. */
export default function BallotSignature({ of }: { of: Signature }) {
  const words = signingWords();
  return (
    <>
      <VerdictTag of={of} />{" "}
      {of.realm === "trial" && <span className="tag warn">{words.realms.trial}</span>}
      {of.reasons.map((reason) => <p key={reason} className="sub sm">{words.reasons[reason]}</p>)}
    </>
  );
}
