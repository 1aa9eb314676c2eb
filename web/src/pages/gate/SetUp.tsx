import { type FormEvent, useState } from "react";
import { send } from "../../core/http.ts";
import { tidy } from "../../core/text.ts";
import type { Session } from "../../core/wire.ts";
import { gateWords } from "../../i18n/gate.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Field } from "../../parts/controls/Field.tsx";
import { PasswordField } from "../../parts/controls/PasswordField.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { useTitle } from "../../parts/shell/useTitle.ts";

const fields = ["code", "organisation", "name", "login", "password"] as const;
type FieldName = typeof fields[number];

/** The first owner, by the code that the server printed. */
export function SetUp({ onEnter }: { onEnter: (session: Session) => void }) {
  useTitle([gateWords().setUpTitle]);
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
        <h1 id="set-up">{gateWords().setUpTitle}</h1>
        <p className="sub sm">{gateWords().setUpLead}</p>
        <form className="formcol" onSubmit={submit} noValidate>
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          {text("code", gateWords().setUpCode, gateWords().setUpCodeHint)}
          {text("organisation", gateWords().organisation, undefined, "organization")}
          {text("name", gateWords().fullName, undefined, "name")}
          {text("login", gateWords().login, gateWords().loginHint, "username")}
          <PasswordField
            label={gateWords().newPassword}
            hint={gateWords().passwordHint}
            name="password"
            fresh
            value={values.password}
            onChange={set("password")}
            error={error("password")}
          />
          <PasswordField
            label={gateWords().repeat}
            name="repeat"
            fresh
            value={repeat}
            onChange={setRepeat}
            error={mismatch ? gateWords().mismatch : null}
          />
          <button type="submit" className="btn go big wide-btn" aria-disabled={act.busy}>
            {act.busy ? gateWords().working : gateWords().create}
          </button>
        </form>
      </div>
    </section>
  );
}
