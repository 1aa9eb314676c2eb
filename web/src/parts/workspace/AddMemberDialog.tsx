import { type FormEvent, useRef, useState } from "react";
import type { ID, Person, WorkspaceRole } from "../../core/wire.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { membersWords } from "../../i18n/members.ts";
import { useApp, useMembers } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";
import { useFound } from "../people/useFound.ts";
import { toast } from "../shell/Toasts.tsx";

/** Adds one of the department's people to a workspace. */
export function AddMemberDialog(
  { workspace, roles, onClose }: {
    workspace: ID;
    roles: readonly WorkspaceRole[];
    onClose: () => void;
  },
) {
  const app = useApp();
  const members = useMembers(workspace);
  const [query, setQuery] = useState("");
  const [person, setPerson] = useState<Person | null>(null);
  const [role, setRole] = useState<WorkspaceRole>("member");
  const [tried, setTried] = useState(false);
  const { found, failure } = useFound(query);
  const chosen = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const act = useAct(["person", "role"]);
  const inside = new Set(members.map((member) => member.person));
  // What had the focus goes away with the choice; it must not fall back to the page.
  const choose = (one: Person | null) => {
    setPerson(one);
    setTried(false);
    requestAnimationFrame(() => (one ? chosen : field).current?.focus());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!person) {
      // Enter in the search field takes the first one who can be added.
      const first = query.trim() ? found?.find((one) => !inside.has(one.id)) : undefined;
      if (first) choose(first);
      else setTried(true);
      return;
    }
    if (act.busy) return;
    const params = { workspace, person: person.id, role };
    if (await act.run(() => app.command("member.add", params))) {
      toast(membersWords().added(person.name));
      onClose();
    }
  };
  return (
    <Dialog
      title={membersWords().addTitle}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="submit"
            form="add-member"
            className="btn go"
            aria-disabled={!person || act.busy}
          >
            {membersWords().doAdd}
          </button>
        </>
      }
    >
      <form className="in" id="add-member" onSubmit={submit} noValidate>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
        {person
          ? (
            <div className="field">
              <span className="lab">{membersWords().person}</span>
              <div className="chosen" role="status">
                <Face person={person} />
                <span>
                  <b>{person.name}</b>
                  <small>{person.organisation.name}</small>
                </span>
                <ClassTag of={person.class} />
              </div>
              <div>
                <button
                  type="button"
                  className="link"
                  ref={chosen}
                  onClick={() => choose(null)}
                >
                  {membersWords().change}
                </button>
              </div>
            </div>
          )
          : (
            <>
              <Field
                label={membersWords().person}
                hint={membersWords().personHint}
                error={act.fieldError("person") ?? (tried ? t.errors.required : null)}
              >
                <input
                  ref={field}
                  className="input"
                  type="search"
                  value={query}
                  autoComplete="off"
                  onChange={(event) => setQuery(event.target.value)}
                />
              </Field>
              <p className={found?.length === 0 || failure ? "sub sm" : "vh"} role="status">
                {failure ? sentenceOf(failure) : found?.length === 0 ? membersWords().noPerson : ""}
              </p>
              {found && found.length > 0 && (
                <div className="picker">
                  {found.map((one) => (
                    <button
                      key={one.id}
                      type="button"
                      aria-disabled={inside.has(one.id)}
                      onClick={() => !inside.has(one.id) && choose(one)}
                    >
                      <Face person={one} />
                      <span>
                        {one.name}
                        <small>
                          {inside.has(one.id) ? membersWords().already : one.organisation.name}
                        </small>
                      </span>
                      <ClassTag of={one.class} />
                    </button>
                  ))}
                </div>
              )}
            </>
          )}
        <Field label={membersWords().role} error={act.fieldError("role")}>
          <Select
            value={role}
            onChange={(event) => setRole(event.target.value as WorkspaceRole)}
          >
            {roles.map((one) => <option key={one} value={one}>{t.roles[one]}</option>)}
          </Select>
        </Field>
      </form>
    </Dialog>
  );
}
