import { to } from "../../core/router.ts";
import { t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { useMe, usePerson } from "../../state/hooks.ts";
import { isSettled, type Signature } from "../../state/signatures.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { report } from "../shell/report.ts";
import { SignatureNote } from "./SignatureNote.tsx";
import { Ways } from "./Ways.tsx";
import type { SigningOf } from "./signing.ts";
import { useAttach } from "./useAttach.ts";

/** Signs something, in one of several ways; then what was found about the signature. */
export function Signing({ of }: { of: SigningOf }) {
  const { lead, signer, signature } = of;
  const words = signingWords();
  const me = useMe();
  const signerName = usePerson(signer)?.name ?? t.unknownPerson;
  const attach = useAttach(of);
  return (
    <>
      <p className="sm">{lead}</p>
      {signature && (
        <div role="status">
          <SignedBy of={signature} />
        </div>
      )}
      {signer !== me.id && <p className="sub sm">{words.ballot.castBy(signerName)}</p>}
      {signer === me.id && signature?.verdict === "undetermined" && (
        <div>
          <CheckAgain onCheck={attach} />
        </div>
      )}
      {signer === me.id && !isSettled(signature) && <Ways of={of} onSign={attach} />}
      <p>
        <Link className="link" to={to.signatures}>{words.ballot.register}</Link>
      </p>
    </>
  );
}

/** What was found about a signature, with the name of whose it is. */
export function SignedBy({ of }: { of: Signature }) {
  return <SignatureNote of={of} name={usePerson(of.by)?.name ?? ""} />;
}

/** What was lacking may be known by now. */
export function CheckAgain({ onCheck }: { onCheck: () => Promise<void> }) {
  return (
    <button type="button" className="btn" onClick={() => void onCheck().catch(report)}>
      <Icon name="history" />
      {signingWords().checkAgain}
    </button>
  );
}
