import { type FormEvent, useRef, useState } from "react";
import { Refused, send } from "../../core/http.ts";
import { tidy } from "../../core/text.ts";
import { date } from "../../core/time.ts";
import { uuid7 } from "../../core/uuid.ts";
import {
  classes,
  type DepartmentRole,
  type ID,
  type Language,
  type Organisation,
  type PersonClass,
} from "../../core/wire.ts";
import { gateWords } from "../../i18n/gate.ts";
import { t } from "../../i18n/index.ts";
import { membersWords } from "../../i18n/members.ts";
import { profileWords } from "../../i18n/profile.ts";
import { useAnswer, useMe } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { CopyButton } from "../controls/CopyButton.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";

const fresh = "new";

/** An administrator invites somebody new; the link is shown once. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const { answer } = useAnswer<{ organisations: Organisation[] }>("/api/organisations");
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [kind, setKind] = useState<PersonClass>("official");
  const [organisation, setOrganisation] = useState("");
  const [organisationName, setOrganisationName] = useState("");
  const [language, setLanguage] = useState<Language>("vi");
  const [role, setRole] = useState<DepartmentRole>("none");
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<{ link: string; expiresAt: number } | null>(null);
  const shownLink = useRef<HTMLParagraphElement>(null);
  /** Registered already, when only the person was refused: not twice. */
  const registered = useRef<{ id: ID; name: string } | null>(null);
  const act = useAct(["name", "login", "class", "organisation", "organisationName", "role"]);
  const organisations = [...answer?.organisations ?? []]
    .sort((a, b) => a.name.localeCompare(b.name, "vi"));
  const unit = organisation || (answer && organisations.length === 0 ? fresh : "");
  const missing = (value: string) => tried && !value.trim() ? t.errors.required : null;

  const register = async (name: string): Promise<ID> => {
    if (registered.current?.name === name) return registered.current.id;
    const id = uuid7();
    try {
      await send("POST", "/api/organisations", { organisation: id, name });
    } catch (error) {
      // Its name is at fault, not the name of the person.
      throw error instanceof Refused && error.field
        ? new Refused({ ...error, field: "organisationName" }, error.status)
        : error;
    }
    registered.current = { id, name };
    return id;
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (act.busy || !name.trim() || !login.trim()) return;
    if (!unit || unit === fresh && !organisationName.trim()) return;
    await act.run(async () => {
      const chosen = unit === fresh ? await register(tidy(organisationName)) : unit;
      const answer = await send<{ invitation: string; expiresAt: number }>("POST", "/api/people", {
        person: uuid7(),
        login: login.trim(),
        name: tidy(name),
        class: kind,
        organisation: chosen,
        language,
        role,
      });
      const link = `${location.origin}/moi/${answer.invitation}`;
      setMade({ link, expiresAt: answer.expiresAt });
    });
  };

  if (made) {
    return (
      <Dialog
        title={membersWords().invitation}
        onClose={onClose}
        guard={() => false}
        footer={
          <button type="button" className="btn" onClick={onClose}>{membersWords().done}</button>
        }
      >
        <div className="in">
          <p className="sm">{membersWords().invitationLead(tidy(name), date(made.expiresAt))}</p>
          <p className="secret-link" ref={shownLink}>{made.link}</p>
          <div className="acts">
            <CopyButton
              main
              text={made.link}
              label={membersWords().copy}
              done={membersWords().copied}
              shownIn={shownLink}
            />
          </div>
          <Bar tone="warn">{membersWords().invitationOnce}</Bar>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={membersWords().inviteTitle}
      onClose={onClose}
      guard={() => !name.trim() && !login.trim()}
      wide
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" form="invite" className="btn go" aria-disabled={act.busy}>
            {membersWords().doInvite}
          </button>
        </>
      }
    >
      <form className="in" id="invite" onSubmit={submit} noValidate>
        <p className="sub sm">{membersWords().inviteLead}</p>
        {act.problem && <Bar tone="bad" role="alert">{act.problem} {t.errors.keptText}</Bar>}
        <div className="formrow">
          <Field label={gateWords().fullName} error={act.fieldError("name") ?? missing(name)}>
            <input
              className="input"
              value={name}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field
            label={gateWords().login}
            hint={gateWords().loginHint}
            error={act.fieldError("login") ?? missing(login)}
          >
            <input
              className="input"
              value={login}
              maxLength={100}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => setLogin(event.target.value)}
            />
          </Field>
          <Field label={membersWords().class}>
            <Select value={kind} onChange={(event) => setKind(event.target.value as PersonClass)}>
              {classes.map((one) => <option key={one} value={one}>{t.classes[one]}</option>)}
            </Select>
          </Field>
          <Field
            label={membersWords().organisation}
            error={act.fieldError("organisation") ?? missing(unit)}
          >
            <Select value={unit} onChange={(event) => setOrganisation(event.target.value)}>
              <option value="" disabled>{membersWords().chooseOrganisation}</option>
              {organisations.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
              <option value={fresh}>{membersWords().newOrganisation}</option>
            </Select>
          </Field>
          {unit === fresh && (
            <Field
              label={membersWords().organisationName}
              error={act.fieldError("organisationName") ?? missing(organisationName)}
            >
              <input
                className="input"
                value={organisationName}
                maxLength={200}
                onChange={(event) => setOrganisationName(event.target.value)}
              />
            </Field>
          )}
          <Field label={membersWords().language} hint={membersWords().languageHint}>
            <Select
              value={language}
              onChange={(event) => setLanguage(event.target.value as Language)}
            >
              <option value="vi">{profileWords().languages.vi}</option>
              <option value="en">{profileWords().languages.en}</option>
            </Select>
          </Field>
          {me.role === "owner" && (
            <Field
              label={membersWords().departmentRole}
              hint={membersWords().departmentRoleHint}
              error={act.fieldError("role")}
            >
              <Select
                value={role}
                onChange={(event) => setRole(event.target.value as DepartmentRole)}
              >
                <option value="none">{t.departmentRoles.none}</option>
                <option value="administrator">{t.departmentRoles.administrator}</option>
              </Select>
            </Field>
          )}
        </div>
      </form>
    </Dialog>
  );
}
