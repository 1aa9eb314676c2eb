import { slipsWords } from "../../i18n/slips.ts";
import { t } from "../../i18n/index.ts";
import { usePerson } from "../../state/hooks.ts";
import type { SlipAnswer } from "../../state/slips.ts";
import { SignatureNote } from "../signing/SignatureNote.tsx";
import { VerdictTag } from "../signing/VerdictTag.tsx";

/** What was found out about the signature under one wording: the verdict, and behind it why. */
export default function Signed({ answer }: { answer: SlipAnswer }) {
  const { signature } = answer;
  const name = usePerson(signature?.by ?? "")?.name ?? t.unknownPerson;
  const words = slipsWords().page;
  if (!signature) return <span className="tag line">{words.unsigned}</span>;
  return (
    <details className="signed">
      <summary>
        <VerdictTag of={signature} say={words.signedAs} />
      </summary>
      <SignatureNote of={signature} name={name} />
    </details>
  );
}
