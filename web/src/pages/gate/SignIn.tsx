import { type FormEvent, useEffect, useRef, useState } from "react";
import { Refused, send } from "../../core/http.ts";
import type { Session } from "../../core/wire.ts";
import { gateWords } from "../../i18n/gate.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Field } from "../../parts/controls/Field.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { PasswordField } from "../../parts/controls/PasswordField.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { useTitle } from "../../parts/shell/useTitle.ts";

interface SignInProps {
  ended: boolean;
  demo: boolean;
  onEnter: (session: Session) => void;
}

/** Name and password, then six digits where the account asks for them. */
export function SignIn({ ended, onEnter }: SignInProps) {
  useTitle([gateWords().signIn]);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asking, setAsking] = useState(false);
  const [lockedUntil, setLockedUntil] = useState(0);
  const [tried, setTried] = useState(false);
  const act = useAct(["login", "password", "code"]);
  const digits = useRef<HTMLInputElement>(null);
  const left = useCountdown(lockedUntil);
  useEffect(() => {
    if (asking) digits.current?.focus();
  }, [asking]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (act.busy || left > 0 || !login.trim() || !password || (asking && !code.trim())) return;
    await act.run(async () => {
      try {
        const body = { login: login.trim(), password, ...(asking ? { code: code.trim() } : {}) };
        onEnter(await send<Session>("POST", "/api/session", body));
      } catch (error) {
        if (error instanceof Refused && error.code === "signIn.codeRequired" && !asking) {
          setAsking(true);
          setTried(false);
          return;
        }
        if (error instanceof Refused && error.code === "signIn.locked") {
          setLockedUntil(Date.now() + (error.retryAfter ?? 60) * 1000);
        }
        throw error;
      }
    });
  };

  const problem = left > 0
    ? (
      <Bar tone="bad" role="alert" icon="lock">
        <b>{gateWords().lockedTitle}.</b> {act.problem} {gateWords().lockedWait(
          left > 90 ? gateWords().minutes(Math.ceil(left / 60)) : gateWords().seconds(left),
        )}
      </Bar>
    )
    : act.problem && !(act.error instanceof Refused && act.error.code === "signIn.locked")
    ? <Bar tone="bad" role="alert">{act.problem}</Bar>
    : null;

  if (asking) {
    return (
      <section className="panel" aria-labelledby="step2">
        <div className="in">
          <p className="stepno">
            <i className="on" />
            <i className="on" />
            {gateWords().step2}
          </p>
          <h1 id="step2">{gateWords().codeTitle}</h1>
          <p className="sub sm">
            {gateWords().codeLead} <b>{login.trim()}</b>.
          </p>
          <form className="formcol" onSubmit={submit} noValidate>
            {problem}
            <Field
              label={gateWords().code}
              hint={gateWords().codeHint}
              error={act.fieldError("code") ?? (tried && !code.trim() ? t.errors.required : null)}
            >
              <input
                ref={digits}
                className="input codein"
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={24}
                value={code}
                onChange={(event) => setCode(event.target.value.replace(/\s+/g, ""))}
              />
            </Field>
            <button type="submit" className="btn go big wide-btn" aria-disabled={act.busy}>
              {act.busy ? gateWords().working : gateWords().confirm}
            </button>
            <button
              type="button"
              className="btn quiet back-btn"
              onClick={() => {
                setAsking(false);
                setCode("");
                setPassword("");
                act.clear();
              }}
            >
              <Icon name="left" />
              {gateWords().otherAccount}
            </button>
          </form>
        </div>
      </section>
    );
  }
  return (
    <section className="panel" aria-labelledby="step1">
      <div className="in">
        <h1 id="step1">{gateWords().signIn}</h1>
        <p className="sub sm">{gateWords().signInLead}</p>
        <form className="formcol" onSubmit={submit} noValidate>
          {ended && act.error === null && <Bar icon="lock" role="status">{gateWords().ended}</Bar>}
          {problem}
          <Field
            label={gateWords().login}
            error={act.fieldError("login") ?? (tried && !login.trim() ? t.errors.required : null)}
          >
            <input
              className="input"
              name="login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </Field>
          <PasswordField
            label={gateWords().password}
            name="password"
            value={password}
            onChange={setPassword}
            error={act.fieldError("password") ?? (tried && !password ? t.errors.required : null)}
          />
          <button
            type="submit"
            className="btn go big wide-btn"
            aria-disabled={act.busy || left > 0}
          >
            {act.busy ? gateWords().working : gateWords().signIn}
          </button>
        </form>
      </div>
    </section>
  );
}

/** Whole seconds until `until`, each second anew. */
function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until <= Date.now()) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
