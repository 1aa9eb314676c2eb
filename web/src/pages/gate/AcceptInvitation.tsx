import { type FormEvent, useEffect, useState } from "react";
import { get, Refused, send } from "../../core/http.ts";
import type { Organisation, PersonClass, Session } from "../../core/wire.ts";
import { gateWords } from "../../i18n/gate.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { PasswordField } from "../../parts/controls/PasswordField.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { useTitle } from "../../parts/shell/useTitle.ts";

interface Invitation {
  class: PersonClass;
  name: string;
  login: string;
  organisation: string | Organisation;
}

/** Somebody who was invited chooses a password and is in. */
export function AcceptInvitation(
  { code, onEnter }: { code: string; onEnter: (session: Session) => void },
) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [password, setPassword] = useState("");
  const [repeat, setRepeat] = useState("");
  const [tried, setTried] = useState(false);
  const act = useAct(["password"]);
  const path = `/api/invitations/${encodeURIComponent(code)}`;
  useTitle([invitation ? gateWords().inviteTitle(invitation.name) : gateWords().signIn]);
  useEffect(() => {
    get<Invitation>(path).then(setInvitation, setFailure);
  }, [path]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (act.busy || !password || repeat !== password) return;
    await act.run(async () => onEnter(await send<Session>("POST", path, { password })));
  };

  if (failure !== null) {
    const gone = failure instanceof Refused;
    return (
      <section className="panel empty err-box" role="alert">
        <h1>{gone ? gateWords().inviteGone : t.errors.title}</h1>
        <p>{gone ? gateWords().inviteGoneBody : sentenceOf(failure)}</p>
        <a className="btn go" href="/">{gateWords().toSignIn}</a>
      </section>
    );
  }
  if (!invitation) {
    return (
      <section className="panel">
        <Skeleton rows={3} />
      </section>
    );
  }
  const { organisation } = invitation;
  return (
    <section className="panel" aria-labelledby="invited">
      <div className="in">
        <h1 id="invited">{gateWords().inviteTitle(invitation.name)}</h1>
        <p className="sub sm">
          {gateWords().inviteLead(
            t.classes[invitation.class],
            typeof organisation === "string" ? organisation : organisation.name,
          )}
        </p>
        <form className="formcol" onSubmit={submit} noValidate>
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <p className="sm">
            {gateWords().inviteLogin}: <b>{invitation.login}</b>
          </p>
          <input type="hidden" name="username" autoComplete="username" value={invitation.login} />
          <PasswordField
            label={gateWords().newPassword}
            hint={gateWords().passwordHint}
            name="password"
            fresh
            value={password}
            onChange={setPassword}
            error={act.fieldError("password") ?? (tried && !password ? t.errors.required : null)}
          />
          <PasswordField
            label={gateWords().repeat}
            name="repeat"
            fresh
            value={repeat}
            onChange={setRepeat}
            error={tried && repeat !== password ? gateWords().mismatch : null}
          />
          <button type="submit" className="btn go big wide-btn" aria-disabled={act.busy}>
            {act.busy ? gateWords().working : gateWords().accept}
          </button>
        </form>
      </div>
    </section>
  );
}
