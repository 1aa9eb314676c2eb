import { useId, useRef } from "react";
import { send } from "../../core/http.ts";
import { to } from "../../core/router.ts";
import { t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { useMe, usePerson } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { SignatureNote } from "./SignatureNote.tsx";
import { Ways } from "./Ways.tsx";
import type { SigningOf } from "./signing.ts";

/** Signs something, in one of several ways; then what was found about the signature. */
export default function SigningPanel(of: SigningOf) {
  const { title, lead, signer, workspace, place, signature, onDone } = of;
  const words = signingWords();
  const me = useMe();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const signedBy = usePerson(signature?.by ?? "")?.name ?? "";
  const signerName = usePerson(signer)?.name ?? t.unknownPerson;
  const attach = async (file?: string) => {
    await send("POST", "/api/signatures", {
      place,
      workspace,
      ...(file === undefined ? {} : { signature: file }),
    });
    toast(file === undefined ? words.checkedAgain : words.ballot.sent);
    // What was pressed may be gone in a moment.
    heading.current?.focus();
    onDone();
  };
  // A trial does not stand in the way of a signature that counts.
  const isSettled = signature?.verdict === "valid" && signature.realm !== "trial";
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>{title}</h2>
      </header>
      <div className="in stack">
        <p className="sm">{lead}</p>
        {signature && (
          <div role="status">
            <SignatureNote of={signature} name={signedBy} />
          </div>
        )}
        {signer !== me.id && <p className="sub sm">{words.ballot.castBy(signerName)}</p>}
        {signer === me.id && signature?.verdict === "undetermined" && (
          <div>
            <button type="button" className="btn" onClick={() => void attach().catch(report)}>
              <Icon name="history" />
              {words.checkAgain}
            </button>
          </div>
        )}
        {signer === me.id && !isSettled && <Ways of={of} onSign={attach} />}
        <p>
          <Link className="link" to={to.signatures}>{words.ballot.register}</Link>
        </p>
      </div>
    </section>
  );
}
