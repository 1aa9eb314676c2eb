import type { SignatureRule } from "../../core/signatureRule.ts";
import type { ID } from "../../core/wire.ts";
import { signingWords } from "../../i18n/signing.ts";
import { opinionStatementPath } from "../../state/signatures.ts";
import type { SlipAnswer } from "../../state/slips.ts";
import SigningPanel from "../signing/SigningPanel.tsx";

/** The last step of an opinion that is signed: by whom it was asked, never by the assistant. */
export default function SignOpinion(
  { workspace, slip, person, answer, rule, onDone }: {
    workspace: ID;
    slip: ID;
    person: ID;
    answer: SlipAnswer;
    rule: SignatureRule;
    onDone: () => void;
  },
) {
  const words = signingWords().slip;
  return (
    <SigningPanel
      title={words.title}
      lead={rule.required ? words.required : words.optional}
      signer={person}
      workspace={workspace}
      place={{ holder: person, kind: "slip", subject: slip }}
      statement={opinionStatementPath(workspace, slip, person)}
      fileName={words.fileName}
      signature={answer.signature}
      rule={rule}
      onDone={onDone}
    />
  );
}
