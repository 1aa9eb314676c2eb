import { send } from "../../core/http.ts";
import { date } from "../../core/time.ts";
import { signingWords } from "../../i18n/signing.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { report } from "../../parts/shell/report.ts";
import { FileForm } from "../../parts/signing/FileForm.tsx";
import { useApp } from "../../state/hooks.ts";
import { type CertificateRow, certificatesPath, commonName } from "../../state/signatures.ts";

/** The certificates that are mine. */
export function OwnCertificates(
  { rows, onDone }: { rows: readonly CertificateRow[]; onDone: () => void },
) {
  const words = signingWords();
  const app = useApp();
  const withdraw = (row: CertificateRow) =>
    app.command("certificate.withdraw", {
      fingerprint: row.certificate.fingerprint,
      person: row.person,
    }).then(() => {
      toast(words.own.withdrawn);
      onDone();
    }, report);
  const register = async (certificate: string) => {
    await send("POST", certificatesPath, { certificate });
    toast(words.own.registered);
    onDone();
  };
  return (
    <section className="panel" aria-labelledby="own">
      <header>
        <h2 id="own">{words.own.title}</h2>
      </header>
      {rows.length === 0 && <p className="in sub sm">{words.own.none}</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.certificate.fingerprint}>
            <div className="line">
              <span className="grow">
                <b>
                  {commonName(row.certificate.subject)}{" "}
                  <span className={row.confirmed ? "tag ok" : "tag warn"}>
                    {row.isTrial
                      ? words.realms.trial
                      : row.confirmed
                      ? words.own.confirmed
                      : words.own.waiting}
                  </span>
                </b>
                <small>
                  {commonName(row.certificate.issuer)} · {row.certificate.key} ·{" "}
                  {date(row.certificate.notAfter)}
                </small>
              </span>
              <button
                type="button"
                className="btn sm"
                aria-label={`${words.own.withdraw}: ${commonName(row.certificate.subject)}`}
                onClick={() => void withdraw(row)}
              >
                {words.own.withdraw}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <footer className="stack tight">
        <p className="sub sm">{words.own.lead}</p>
        <FileForm
          label={words.own.file}
          accept=".cer,.crt,.pem,.der"
          button={words.own.register}
          field="certificate"
          onSend={register}
        />
      </footer>
    </section>
  );
}
