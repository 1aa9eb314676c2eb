import { send } from "../../core/http.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { signingWords } from "../../i18n/signing.ts";
import { usePerson } from "../../state/hooks.ts";
import { type Signature, type SignatureRule, statementPath } from "../../state/signatures.ts";
import { Icon } from "../Icon.tsx";
import { Link } from "../Link.tsx";
import { report } from "../report.ts";
import { toast } from "../Toasts.tsx";
import { FileForm } from "./FileForm.tsx";
import { SignatureNote } from "./SignatureNote.tsx";

/** The last step of a vote that is signed: download, sign elsewhere, send; then what was found. */
export default function SignBallot(
  { workspace, poll, elector, signature, rule, onDone }: {
    workspace: ID;
    poll: ID;
    elector: ID;
    signature: Signature | undefined;
    rule: SignatureRule;
    onDone: () => void;
  },
) {
  const words = signingWords();
  const name = usePerson(signature?.by ?? "")?.name ?? "";
  const place = { holder: elector, kind: "ballot", subject: poll };
  const attach = async (file?: string) => {
    await send("POST", "/api/signatures", {
      place,
      workspace,
      ...(file === undefined ? {} : { signature: file }),
    });
    toast(file === undefined ? words.checkedAgain : words.ballot.sent);
    onDone();
  };
  return (
    <section className="panel" aria-labelledby="sign">
      <header>
        <h2 id="sign">{words.ballot.title}</h2>
      </header>
      <div className="in stack">
        <p className="sm">{rule.required ? words.ballot.required : words.ballot.optional}</p>
        {signature && (
          <div role="status">
            <SignatureNote of={signature} name={name} />
          </div>
        )}
        {signature?.verdict === "undetermined" && (
          <div>
            <button
              type="button"
              className="btn"
              onClick={() => void attach().catch(report)}
            >
              <Icon name="history" />
              {words.checkAgain}
            </button>
          </div>
        )}
        {signature?.verdict !== "valid" && (
          <ol className="stack">
            <li className="stack tight">
              <b>{words.ballot.first}</b>
              <p className="sub sm">{words.ballot.firstLead}</p>
              <a
                className="btn"
                href={statementPath(workspace, poll, elector)}
                download={words.ballot.fileName}
              >
                <Icon name="download" />
                {words.ballot.download}
              </a>
            </li>
            <li className="stack tight">
              <b>{words.ballot.second}</b>
              <p className="sub sm">{words.ballot.secondLead}</p>
            </li>
            <li className="stack tight">
              <b>{words.ballot.third}</b>
              <FileForm
                label={words.ballot.choose}
                accept=".p7s,.p7m,.pem,.der,application/pkcs7-signature"
                button={words.ballot.send}
                field="signature"
                main
                onSend={attach}
              />
            </li>
          </ol>
        )}
        <p>
          <Link className="link" to={to.signatures}>{words.ballot.register}</Link>
        </p>
      </div>
    </section>
  );
}
