import { momentWithClock } from "../../core/time.ts";
import { signingWords } from "../../i18n/signing.ts";
import type { Signature } from "../../state/signatures.ts";
import { Icon } from "../Icon.tsx";

const tones = { valid: "ok", invalid: "bad", undetermined: "warn" } as const;

/** What was found out about a signature, in words; a trial says that it is one. */
export function SignatureNote({ of, name }: { of: Signature; name: string }) {
  const words = signingWords();
  const when = momentWithClock(of.at);
  const altered = of.reasons.includes("contentAltered") || of.reasons.includes("signatureBroken");
  const other = of.reasons.includes("wrongPerson") || of.reasons.includes("unconfirmedPerson");
  const good = [!altered && words.intact, !other && words.rightPerson].filter((line) =>
    line !== false
  );
  // What is for trial is never drawn as what counts.
  const isTrial = of.realm === "trial" && of.verdict === "valid";
  return (
    <div className="stack tight">
      <p>
        <span className={`tag ${isTrial ? "warn" : tones[of.verdict]}`}>
          <Icon name={of.verdict === "valid" ? "check" : "alert"} />
          {isTrial ? words.trialMatches : words.verdicts[of.verdict]}
        </span>{" "}
        {of.realm && (
          <span className={of.realm === "trial" ? "tag warn" : "tag"}>
            {words.realms[of.realm]}
          </span>
        )}
      </p>
      <p>
        <b>{name}</b>
        <small className="sub">
          {" "}
          {of.isTimestamped ? words.signedAt(when) : words.receivedAt(when)}
          {of.issuer && !isTrial && ` · ${words.issuedBy(of.issuer)}`} · {of.algorithm}
        </small>
      </p>
      <ul className="rule-lines">
        {of.reasons.map((reason) => (
          <li key={reason}>
            <Icon name="alert" />
            <span>{words.reasons[reason]}</span>
          </li>
        ))}
        {good.map((line) => (
          <li key={line}>
            <Icon name="check" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      {of.verdict === "undetermined" && <p className="sub sm">{words.next}</p>}
      {of.realm === "trial" && <p className="sub sm">{words.trialNote}</p>}
    </div>
  );
}
