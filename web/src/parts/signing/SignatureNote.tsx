import { momentWithClock } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import type { Signature } from "../../state/signatures.ts";
import { Icon } from "../controls/Icon.tsx";
import { isFittingTrial, VerdictTag } from "./VerdictTag.tsx";

/** What was found out about a signature, in words; a trial says that it is one. */
export function SignatureNote({ of, name }: { of: Signature; name: string }) {
  const words = signingWords();
  const when = momentWithClock(of.at);
  const altered = of.reasons.includes("contentAltered") || of.reasons.includes("signatureBroken");
  const other = of.reasons.includes("wrongPerson") || of.reasons.includes("unconfirmedPerson");
  const good = [!altered && words.intact, !other && words.rightPerson].filter((line) =>
    line !== false
  );
  return (
    <div className="stack tight">
      <p>
        <VerdictTag of={of} />{" "}
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
          {of.issuer && !isFittingTrial(of) && ` · ${words.issuedBy(of.issuer)}`} · {of.algorithm}
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
