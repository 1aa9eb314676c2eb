import { type FormEvent, useState } from "react";
import { send } from "../../core/http.ts";
import { gateWords } from "../../i18n/gate.ts";
import { t } from "../../i18n/index.ts";
import { profileWords } from "../../i18n/profile.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { PasswordField } from "../../parts/controls/PasswordField.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { useApp, useMe } from "../../state/hooks.ts";

/** Changes my password, which ends my other sessions. */
export function PasswordPanel() {
  const app = useApp();
  const me = useMe();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [repeat, setRepeat] = useState("");
  const [tried, setTried] = useState(false);
  const act = useAct(["old", "new", "password"]);
  const missing = (value: string) => tried && !value ? t.errors.required : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (act.busy || !old || !fresh || repeat !== fresh) return;
    if (await act.run(() => send("PUT", "/api/password", { old, new: fresh }))) {
      setOld("");
      setFresh("");
      setRepeat("");
      setTried(false);
      toast(profileWords().passwordChanged);
      app.store.changed(["sessions"]);
    }
  };
  return (
    <section className="panel" aria-labelledby="password">
      <header>
        <h3 id="password">{profileWords().passwordTitle}</h3>
      </header>
      <div className="in">
        <form className="form-narrow" onSubmit={submit} noValidate>
          {act.problem && <Bar tone="bad" role="alert">{act.problem} {t.errors.keptText}</Bar>}
          <input type="hidden" name="username" autoComplete="username" value={me.login} />
          <PasswordField
            label={profileWords().oldPassword}
            name="old"
            value={old}
            onChange={setOld}
            error={act.fieldError("old") ?? missing(old)}
          />
          <PasswordField
            label={profileWords().newPassword}
            hint={gateWords().passwordHint}
            name="new"
            fresh
            value={fresh}
            onChange={setFresh}
            error={act.fieldError("new") ?? act.fieldError("password") ?? missing(fresh)}
          />
          <PasswordField
            label={profileWords().repeat}
            name="repeat"
            fresh
            value={repeat}
            onChange={setRepeat}
            error={tried && repeat !== fresh ? gateWords().mismatch : missing(repeat)}
          />
          <div>
            <button type="submit" className="btn" aria-disabled={act.busy}>
              {profileWords().changePassword}
            </button>
          </div>
        </form>
      </div>
    </section>
  );
}
