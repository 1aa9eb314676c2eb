import { date } from "../../core/time.ts";
import { t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { report } from "../../parts/shell/report.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import { type CertificateRow, commonName } from "../../state/signatures.ts";

/** Certificates that an administrator compares with their people. */
export function WaitingCertificates(
  { rows, onDone }: { rows: readonly CertificateRow[]; onDone: () => void },
) {
  const { waiting } = signingWords();
  return (
    <section className="panel" aria-labelledby="waiting">
      <header>
        <h2 id="waiting">{waiting.title}</h2>
      </header>
      <p className="in sub sm">{waiting.lead}</p>
      <ul className="rows">
        {rows.map((row) => <Row key={row.certificate.fingerprint} row={row} onDone={onDone} />)}
      </ul>
    </section>
  );
}

function Row({ row, onDone }: { row: CertificateRow; onDone: () => void }) {
  const { waiting } = signingWords();
  const app = useApp();
  const name = usePerson(row.person)?.name ?? t.unknownPerson;
  const confirm = () =>
    app.command("certificate.confirm", {
      fingerprint: row.certificate.fingerprint,
      person: row.person,
    }).then(() => {
      toast(waiting.confirmed);
      onDone();
    }, report);
  return (
    <li>
      <div className="line">
        <span className="grow">
          <b>{name}</b>
          <small>
            {row.certificate.subject} · {commonName(row.certificate.issuer)} ·{" "}
            {date(row.certificate.notAfter)}
          </small>
        </span>
        <button
          type="button"
          className="btn sm"
          aria-label={`${waiting.confirm}: ${name}`}
          onClick={() => void confirm()}
        >
          {waiting.confirm}
        </button>
      </div>
    </li>
  );
}
