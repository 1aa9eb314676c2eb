import { type FormEvent, useState } from "react";
import { send } from "../../core/http.ts";
import { tidy } from "../../core/text.ts";
import type { Session } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../../parts/Bar.tsx";
import { Field } from "../../parts/Field.tsx";
import { PasswordField } from "../../parts/PasswordField.tsx";
import { useAct } from "../../parts/useAct.ts";
import { useTitle } from "../../parts/useTitle.ts";

const fields = ["code", "organisation", "name", "login", "password"] as const;
type FieldName = typeof fields[number];

/** The first owner, by the code that the server printed. */
export function SetUp({ onEnter }: { onEnter: (session: Session) => void }) {
  useTitle([t.gate.setUpTitle]);
  const [values, setValues] = useState<Record<FieldName, string>>({
    code: "",
    organisation: "",
    name: "",
    login: "",
    password: "",
  });
  const [repeat, setRepeat] = useState("");
  const [tried, setTried] = useState(false);
  const act = useAct(fields);
  const set = (name: FieldName) => (value: string) =>
    setValues((now) => ({ ...now, [name]: value }));
  const error = (name: FieldName) =>
    act.fieldError(name) ?? (tried && !values[name].trim() ? t.errors.required : null);
  const mismatch = tried && repeat !== values.password;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (act.busy || fields.some((name) => !values[name].trim()) || repeat !== values.password) {
      return;
    }
    await act.run(async () => {
      const session = await send<Session>("POST", "/api/set-up", {
        code: values.code.trim(),
        organisation: tidy(values.organisation),
        name: tidy(values.name),
        login: values.login.trim(),
        password: values.password,
        language: t.locale,
      });
      onEnter(session);
    });
  };
  const text = (name: FieldName, label: string, hint?: string, complete = "off") => (
    <Field label={label} hint={hint} error={error(name)}>
      <input
        className="input"
        name={name}
        value={values[name]}
        autoComplete={complete}
        autoCapitalize={name === "login" || name === "code" ? "none" : undefined}
        spellCheck={false}
        maxLength={200}
        onChange={(event) =>
          set(name)(event.target.value)}
      />
    </Field>
  );
  return (
    <section className="panel" aria-labelledby="set-up">
      <div className="in">
        <h1 id="set-up">{t.gate.setUpTitle}</h1>
        <p className="sub sm">{t.gate.setUpLead}</p>
        <form className="formcol" onSubmit={submit} noValidate>
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          {text("code", t.gate.setUpCode, t.gate.setUpCodeHint)}
          {text("organisation", t.gate.organisation, undefined, "organization")}
          {text("name", t.gate.fullName, undefined, "name")}
          {text("login", t.gate.login, t.gate.loginHint, "username")}
          <PasswordField
            label={t.gate.newPassword}
            hint={t.gate.passwordHint}
            name="password"
            fresh
            value={values.password}
            onChange={set("password")}
            error={error("password")}
          />
          <PasswordField
            label={t.gate.repeat}
            name="repeat"
            fresh
            value={repeat}
            onChange={setRepeat}
            error={mismatch ? t.gate.mismatch : null}
          />
          <button type="submit" className="btn go big wide-btn" aria-disabled={act.busy}>
            {act.busy ? t.gate.working : t.gate.create}
          </button>
        </form>
      </div>
    </section>
  );
}
