import type { SignatureRule } from "../../core/signatureRule.ts";
import type { ID } from "../../core/wire.ts";
import { signingWords } from "../../i18n/signing.ts";
import { t } from "../../i18n/index.ts";
import { useMe, usePerson } from "../../state/hooks.ts";
import { type Signature, statementPath } from "../../state/signatures.ts";
import SigningPanel from "./SigningPanel.tsx";

/** The last step of a vote that is signed: by the elector, or by who voted for the elector. */
export default function SignBallot(
  { workspace, poll, elector, voter = elector, signature, rule, onDone }: {
    workspace: ID;
    poll: ID;
    elector: ID;
    /** Who cast the ballot, and so signs it. */
    voter?: ID | undefined;
    signature: Signature | undefined;
    rule: SignatureRule;
    onDone: () => void;
  },
) {
  const words = signingWords().ballot;
  const me = useMe();
  const name = usePerson(elector)?.name ?? t.unknownPerson;
  return (
    <SigningPanel
      title={elector === me.id ? words.title : words.titleFor(name)}
      lead={rule.required ? words.required : words.optional}
      signer={voter}
      workspace={workspace}
      place={{ holder: elector, kind: "ballot", subject: poll }}
      statement={statementPath(workspace, poll, elector)}
      fileName={words.fileName}
      signature={signature}
      rule={rule}
      onDone={onDone}
    />
  );
}
