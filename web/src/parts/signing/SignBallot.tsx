import { type ReactNode, useEffect, useId, useRef } from "react";
import type { SignatureRule } from "../../core/signatureRule.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { useMe, usePerson } from "../../state/hooks.ts";
import { type Signature, statementPath } from "../../state/signatures.ts";
import { Signing } from "./Signing.tsx";

export interface BallotToSign {
  workspace: ID;
  poll: ID;
  elector: ID;
  /** Who cast the ballot, and so signs it. */
  voter: ID;
  signature: Signature | undefined;
  rule: SignatureRule;
  onDone: (signature: Signature) => void;
}

/** The step of a vote in which it is signed: by the elector, or by who voted for the elector. */
export default function SignBallot(
  { arrived = false, children, ...of }: BallotToSign & {
    /** Whether one has just come to this step, and not opened the page at it. */
    arrived?: boolean;
    children?: ReactNode;
  },
) {
  const { workspace, poll, elector, voter, signature, rule, onDone } = of;
  const words = signingWords().ballot;
  const me = useMe();
  const name = usePerson(elector)?.name ?? t.unknownPerson;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived]);
  return (
    <section className="in formcol" aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        {elector === me.id ? words.title : words.titleFor(name)}
      </h3>
      <Signing
        of={{
          lead: rule.required ? words.required : words.optional,
          signer: voter,
          workspace,
          place: { holder: elector, kind: "ballot", subject: poll },
          statement: statementPath(workspace, poll, elector),
          fileName: words.fileName,
          signature,
          rule,
          onDone: (next) => {
            heading.current?.focus();
            onDone(next);
          },
        }}
      />
      {children}
    </section>
  );
}
