import { type FormEvent, useRef, useState } from "react";
import { send } from "../../core/http.ts";
import { gateWords } from "../../i18n/gate.ts";
import { t } from "../../i18n/index.ts";
import { profileWords } from "../../i18n/profile.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { CopyButton } from "../../parts/controls/CopyButton.tsx";
import { Dialog } from "../../parts/controls/Dialog.tsx";
import { Field } from "../../parts/controls/Field.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { PasswordField } from "../../parts/controls/PasswordField.tsx";
import { QRCode } from "../../parts/controls/QRCode.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { useApp, useMe } from "../../state/hooks.ts";

type Step =
  | { kind: "password"; stopping: boolean }
  | { kind: "scan"; secret: string; uri: string }
  | { kind: "codes"; codes: string[] };

/** Six digits from a phone besides the password: set up, recovery codes, switch off. */
export function SecondFactor() {
  const me = useMe();
  const [step, setStep] = useState<Step | null>(null);
  return (
    <section className="panel" aria-labelledby="totp">
      <header>
        <h3 id="totp">{profileWords().totpTitle}</h3>
        {me.totp
          ? (
            <span className="tag ok">
              <Icon name="check" />
              {profileWords().totpOn}
            </span>
          )
          : (
            <span className="tag warn">
              <Icon name="alert" />
              {profileWords().totpOff}
            </span>
          )}
      </header>
      <div className="in">
        <p className="sub sm">{profileWords().totpLead}</p>
        <div className="row">
          <button
            type="button"
            className={me.totp ? "btn" : "btn go"}
            onClick={() => setStep({ kind: "password", stopping: me.totp })}
          >
            {me.totp ? profileWords().totpStop : profileWords().totpStart}
          </button>
        </div>
      </div>
      {step?.kind === "password" && (
        <PasswordStep
          stopping={step.stopping}
          onKey={(secret, uri) => setStep({ kind: "scan", secret, uri })}
          onClose={() => setStep(null)}
        />
      )}
      {step?.kind === "scan" && (
        <ScanStep
          secret={step.secret}
          uri={step.uri}
          onCodes={(codes) => setStep({ kind: "codes", codes })}
          onClose={() => setStep(null)}
        />
      )}
      {step?.kind === "codes" && <Codes codes={step.codes} onClose={() => setStep(null)} />}
    </section>
  );
}

function useTotpFlag(): (totp: boolean) => void {
  const app = useApp();
  return (totp) => app.setSession({ ...app.session, person: { ...app.session.person, totp } });
}

function PasswordStep(
  { stopping, onKey, onClose }: {
    stopping: boolean;
    onKey: (secret: string, uri: string) => void;
    onClose: () => void;
  },
) {
  const [password, setPassword] = useState("");
  const act = useAct(["password"]);
  const flag = useTotpFlag();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || !password) return;
    await act.run(async () => {
      if (stopping) {
        await send("DELETE", "/api/totp", { password });
        flag(false);
        toast(profileWords().totpStopped);
        onClose();
      } else {
        const key = await send<{ secret: string; uri: string }>("POST", "/api/totp", { password });
        onKey(key.secret, key.uri);
      }
    });
  };
  return (
    <Dialog
      title={stopping ? profileWords().totpStopTitle : profileWords().totpTitle}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="submit"
            form="totp-password"
            className={stopping ? "btn danger" : "btn go"}
            aria-disabled={act.busy || !password}
          >
            {stopping ? profileWords().totpStop : gateWords().continue}
          </button>
        </>
      }
    >
      <form className="in" id="totp-password" onSubmit={submit} noValidate>
        <p className="sub sm">
          {stopping ? profileWords().totpStopLead : profileWords().totpPassword}
        </p>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
        <PasswordField
          label={gateWords().password}
          name="password"
          value={password}
          onChange={setPassword}
          error={act.fieldError("password")}
        />
      </form>
    </Dialog>
  );
}

function ScanStep(
  { secret, uri, onCodes, onClose }: {
    secret: string;
    uri: string;
    onCodes: (codes: string[]) => void;
    onClose: () => void;
  },
) {
  const [code, setCode] = useState("");
  const act = useAct(["code"]);
  const flag = useTotpFlag();
  const key = useRef<HTMLElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || code.length < 6) return;
    await act.run(async () => {
      const answer = await send<{ recoveryCodes: string[] }>("PUT", "/api/totp", { code });
      flag(true);
      toast(profileWords().totpDone);
      onCodes(answer.recoveryCodes);
    });
  };
  return (
    <Dialog
      title={profileWords().totpTitle}
      onClose={onClose}
      wide
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="submit"
            form="totp-code"
            className="btn go"
            aria-disabled={act.busy || code.length < 6}
          >
            {profileWords().totpConfirm}
          </button>
        </>
      }
    >
      <form className="in" id="totp-code" onSubmit={submit} noValidate>
        <div className="totp-set">
          <QRCode text={uri} label={profileWords().totpQR} />
          <div className="stack tight">
            <p className="sm">{profileWords().totpScan}</p>
            <p className="sm">
              {profileWords().totpKey}:{" "}
              <code className="key-text" ref={key}>{inFours(secret)}</code>
            </p>
            <div className="acts">
              <CopyButton
                text={secret}
                label={profileWords().totpKeyCopy}
                done={t.errors.copied}
                shownIn={key}
              />
              <a className="more" href={uri}>{profileWords().totpOpen}</a>
            </div>
            {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
            <Field label={profileWords().totpCode} error={act.fieldError("code")}>
              <input
                className="input codein"
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.target.value.replace(/\D+/g, "").slice(0, 6))}
              />
            </Field>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

/** Four letters at a time, as one reads a key aloud. */
function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? "";
}

function Codes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const me = useMe();
  const list = useRef<HTMLOListElement>(null);
  return (
    <Dialog
      title={profileWords().recovery}
      onClose={onClose}
      guard={() => false}
      footer={
        <button type="button" className="btn go" onClick={onClose}>
          {profileWords().recoveryDone}
        </button>
      }
    >
      <div className="in recovery">
        <p className="sm">{profileWords().recoveryLead}</p>
        <p className="only-print">{profileWords().recoveryTitle(me.login)}</p>
        <ol className="codes" ref={list}>
          {codes.map((code) => <li key={code}>{code}</li>)}
        </ol>
        <div className="acts">
          <CopyButton
            text={codes.join("\n")}
            label={profileWords().recoveryCopy}
            done={t.errors.copied}
            shownIn={list}
          />
          <button type="button" className="btn" onClick={() => print()}>
            <Icon name="download" />
            {profileWords().recoveryPrint}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
