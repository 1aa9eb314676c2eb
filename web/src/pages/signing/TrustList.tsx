import { useState } from "react";
import { send } from "../../core/http.ts";
import type { TrustRealm } from "../../core/signatures.ts";
import { date } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { Dialog } from "../../parts/controls/Dialog.tsx";
import { Field } from "../../parts/controls/Field.tsx";
import { ReasonField } from "../../parts/controls/ReasonField.tsx";
import { Select } from "../../parts/controls/Select.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { report } from "../../parts/shell/report.ts";
import { FileForm } from "../../parts/signing/FileForm.tsx";
import { useApp } from "../../state/hooks.ts";
import { commonName, type TrustAnswer, type TrustedCertificate } from "../../state/signatures.ts";

/** Whom signatures are verified against; administrators change it. */
export function TrustList({ of, onDone }: { of: TrustAnswer; onDone: () => void }) {
  const { trust, realms } = signingWords();
  const app = useApp();
  const nameOf = (person: ID) => of.people.find(({ id }) => id === person)?.name || t.unknownPerson;
  const [removing, setRemoving] = useState<TrustedCertificate | null>(null);
  const changed = () => {
    toast(trust.changed);
    onDone();
  };
  const confirm = (row: TrustedCertificate) =>
    app.command("trust.confirmCertificate", { fingerprint: row.certificate.fingerprint })
      .then(changed, report);
  return (
    <section className="panel" aria-labelledby="trust">
      <header>
        <h2 id="trust">{trust.title}</h2>
        <span className="tag">{trust.revision(of.revision)}</span>
      </header>
      <p className="in sub sm">{trust.lead}</p>
      {of.certificates.length === 0 && <p className="in sm">{trust.none}</p>}
      <ul className="rows">
        {of.certificates.map((row) => {
          const name = commonName(row.certificate.subject);
          const used = row.kind === "intermediate" || row.confirmedBy !== undefined;
          return (
            <li key={row.certificate.fingerprint}>
              <div className="line">
                <span className="grow">
                  <b>
                    {name}{" "}
                    <span className={!used || row.realm === "trial" ? "tag warn" : "tag ok"}>
                      {used ? trust.trusted : trust.unconfirmed}
                    </span>
                  </b>
                  <small>
                    {row.kind === "anchor"
                      ? `${trust.anchor} · ${row.realm ? realms[row.realm] : ""}`
                      : trust.intermediate} · {trust.until(date(row.certificate.notAfter))} ·{" "}
                    {trust.added(nameOf(row.addedBy), date(row.addedAt))}
                  </small>
                  <small>
                    {trust.fingerprint}:{" "}
                    <code>
                      {inPairs(
                        used
                          ? row.certificate.fingerprint.slice(0, 8)
                          : row.certificate.fingerprint,
                      )}
                    </code>
                  </small>
                </span>
                {of.mayChange && !used && (
                  <button
                    type="button"
                    className="btn sm"
                    aria-label={`${trust.confirm}: ${name}`}
                    onClick={() => void confirm(row)}
                  >
                    {trust.confirm}
                  </button>
                )}
                {of.mayChange && (
                  <button
                    type="button"
                    className="btn sm"
                    aria-label={`${trust.remove}: ${name}`}
                    onClick={() => setRemoving(row)}
                  >
                    {trust.remove}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {of.mayChange && <AddForm onDone={changed} />}
      {removing && (
        <RemoveDialog
          row={removing}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            changed();
          }}
        />
      )}
    </section>
  );
}

/** Whoever confirms compares all of it; of what is in use the beginning tells it apart. */
const inPairs = (fingerprint: string) => (fingerprint.match(/../g) ?? []).join(" ").toUpperCase();

function AddForm({ onDone }: { onDone: () => void }) {
  const { trust, realms, own } = signingWords();
  const [kind, setKind] = useState<TrustedCertificate["kind"]>("anchor");
  const [realm, setRealm] = useState<TrustRealm>("national");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isReady = () => {
    setTried(true);
    return reason.trim() !== "";
  };
  const add = async (certificate: string) => {
    await send("POST", "/api/trust/certificates", {
      certificate,
      kind,
      reason: reason.trim().normalize("NFC"),
      ...(kind === "anchor" ? { realm } : {}),
    });
    setReason("");
    setTried(false);
    onDone();
  };
  return (
    <footer className="stack tight">
      <h3>{trust.add}</h3>
      <FileForm
        label={own.file}
        accept=".cer,.crt,.pem,.der"
        button={trust.add}
        field="certificate"
        isReady={isReady}
        onSend={add}
      >
        <Field label={trust.kind}>
          <Select
            value={kind}
            onChange={(event) => setKind(event.target.value as TrustedCertificate["kind"])}
          >
            <option value="anchor">{trust.anchor}</option>
            <option value="intermediate">{trust.intermediate}</option>
          </Select>
        </Field>
        {kind === "anchor" && (
          <Field label={trust.realm}>
            <Select
              value={realm}
              onChange={(event) => setRealm(event.target.value as TrustRealm)}
            >
              {(["national", "government", "trial"] as const).map((one) => (
                <option key={one} value={one}>{realms[one]}</option>
              ))}
            </Select>
          </Field>
        )}
        <ReasonField
          label={trust.reason}
          value={reason}
          onChange={setReason}
          error={tried && reason.trim() === "" ? t.errors.required : null}
        />
      </FileForm>
    </footer>
  );
}

function RemoveDialog(
  { row, onClose, onDone }: { row: TrustedCertificate; onClose: () => void; onDone: () => void },
) {
  const { trust } = signingWords();
  const app = useApp();
  const act = useAct(["reason"]);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const remove = async () => {
    setTried(true);
    if (reason.trim() === "" || act.busy) return;
    const done = await act.run(() =>
      app.command("trust.removeCertificate", {
        fingerprint: row.certificate.fingerprint,
        reason: reason.trim().normalize("NFC"),
      })
    );
    if (done) onDone();
  };
  return (
    <Dialog
      title={trust.removeTitle}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn danger" onClick={() => void remove()}>
            {trust.remove}
          </button>
        </>
      }
    >
      <div className="in stack tight">
        <p className="sm">
          <b>{commonName(row.certificate.subject)}</b>. {trust.removeLead}
        </p>
        <ReasonField
          label={trust.reason}
          value={reason}
          onChange={setReason}
          error={act.fieldError("reason") ??
            act.problem ?? (tried && reason.trim() === "" ? t.errors.required : null)}
        />
      </div>
    </Dialog>
  );
}
