import { signingWords } from "../../i18n/signing.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { t } from "../../i18n/index.ts";
import { usePerson } from "../../state/hooks.ts";
import type { SlipAnswer } from "../../state/slips.ts";
import { Icon } from "../Icon.tsx";
import { SignatureNote } from "../signing/SignatureNote.tsx";

const tones = { valid: "ok", invalid: "bad", undetermined: "warn" } as const;

/** What was found out about the signature under one wording: the verdict, and behind it why. */
export default function Signed({ answer }: { answer: SlipAnswer }) {
  const { signature } = answer;
  const name = usePerson(signature?.by ?? "")?.name ?? t.unknownPerson;
  const words = slipsWords().page;
  if (!signature) return <span className="tag line">{words.unsigned}</span>;
  const verdict = signingWords().verdicts[signature.verdict];
  return (
    <details className="signed">
      <summary>
        <span className={`tag ${tones[signature.verdict]}`}>
          <Icon name={signature.verdict === "valid" ? "check" : "alert"} />
          {words.signedAs(verdict)}
        </span>
      </summary>
      <SignatureNote of={signature} name={name} />
    </details>
  );
}
