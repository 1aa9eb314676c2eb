import { signingWords } from "../../i18n/signing.ts";
import type { Signature } from "../../state/signatures.ts";
import { Icon } from "../controls/Icon.tsx";

const tones = { valid: "ok", invalid: "bad", undetermined: "warn" } as const;

/** Whether it is for trial and fits: such a signature is never said or drawn to be valid. */
export const isFittingTrial = ({ realm, verdict }: Signature) =>
  realm === "trial" && verdict === "valid";

/** The verdict on a signature in one label. */
export function VerdictTag(
  { of, say = (verdict) => verdict }: { of: Signature; say?: (verdict: string) => string },
) {
  const words = signingWords();
  const isTrial = isFittingTrial(of);
  return (
    <span className={`tag ${isTrial ? "warn" : tones[of.verdict]}`}>
      <Icon name={of.verdict === "valid" ? "check" : "alert"} />
      {isTrial ? words.trialMatches : say(words.verdicts[of.verdict])}
    </span>
  );
}
