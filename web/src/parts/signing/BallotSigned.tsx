import { useId } from "react";
import { t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { useMe, usePerson } from "../../state/hooks.ts";
import { counts, isSettled } from "../../state/signatures.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { CheckAgain, SignedBy } from "./Signing.tsx";
import type { BallotToSign } from "./SignBallot.tsx";
import { useAttach } from "./useAttach.ts";

/** What the receipt of a ballot says of its signature, and what is left to do about it. */
export default function BallotSigned({ onSign, ...of }: BallotToSign & { onSign: () => void }) {
  const { workspace, poll, elector, voter, signature, rule, onDone } = of;
  const words = signingWords();
  const me = useMe();
  const id = useId();
  const voterName = usePerson(voter)?.name ?? t.unknownPerson;
  const place = { holder: elector, kind: "ballot", subject: poll } as const;
  const attach = useAttach({ workspace, place, onDone });
  const mine = voter === me.id;
  return (
    <section className="formcol" aria-labelledby={id}>
      <h4 id={id}>{words.title}</h4>
      {signature && (
        <div role="status">
          <SignedBy of={signature} />
        </div>
      )}
      {rule.required && !counts(signature, rule)
        ? <Bar tone="warn">{words.ballot.required}</Bar>
        : !signature && <p className="sub sm">{words.ballot.optional}</p>}
      {!mine && <p className="sub sm">{words.ballot.castBy(voterName)}</p>}
      {mine && !isSettled(signature) && (
        <div className="row">
          {signature?.verdict === "undetermined" && <CheckAgain onCheck={attach} />}
          <button type="button" className="btn" onClick={onSign}>
            <Icon name="pen" />
            {signature ? words.ballot.signAgain : words.ballot.sign}
          </button>
        </div>
      )}
    </section>
  );
}
