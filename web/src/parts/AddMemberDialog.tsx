import { type FormEvent, useEffect, useState } from "react";
import { get } from "../core/http.ts";
import {
  type ID,
  type Member,
  type Person,
  type WorkspaceRole,
  workspaceRoles,
} from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { useApp } from "../state/hooks.ts";
import { Bar } from "./Bar.tsx";
import { ClassTag } from "./ClassTag.tsx";
import { Dialog } from "./Dialog.tsx";
import { Face } from "./Face.tsx";
import { Field } from "./Field.tsx";
import { Select } from "./Select.tsx";
import { toast } from "./Toasts.tsx";
import { useAct } from "./useAct.ts";

/** Adds one of the department's people to a workspace. */
export function AddMemberDialog(
  { workspace, members, onClose }: {
    workspace: ID;
    members: readonly Member[];
    onClose: () => void;
  },
) {
  const app = useApp();
  const [query, setQuery] = useState("");
  const [person, setPerson] = useState<Person | null>(null);
  const [role, setRole] = useState<WorkspaceRole>("member");
  const [tried, setTried] = useState(false);
  const found = usePeople(query);
  const act = useAct(["person", "role"]);
  const inside = new Set(members.map((member) => member.person));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!person || act.busy) return;
    const params = { workspace, person: person.id, role };
    if (await act.run(() => app.command("member.add", params))) {
      toast(t.members.added(person.name));
      onClose();
    }
  };
  return (
    <Dialog
      title={t.members.addTitle}
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
            {t.members.doAdd}
          </button>
        </>
      }
    >
      <form className="in" id="add-member" onSubmit={submit} noValidate>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
        {person
          ? (
            <div className="field">
              <span className="lab">{t.members.person}</span>
              <div className="chosen" role="status">
                <Face person={person} />
                <span>
                  <b>{person.name}</b>
                  <small>{person.organisation.name}</small>
                </span>
                <ClassTag of={person.class} />
              </div>
              <div>
                <button type="button" className="link" onClick={() => setPerson(null)}>
                  {t.members.change}
                </button>
              </div>
            </div>
          )
          : (
            <>
              <Field
                label={t.members.person}
                hint={t.members.personHint}
                error={act.fieldError("person") ?? (tried ? t.errors.required : null)}
              >
                <input
                  className="input"
                  type="search"
                  value={query}
                  autoComplete="off"
                  onChange={(event) => setQuery(event.target.value)}
                />
              </Field>
              {found && found.length === 0 && (
                <p className="sub sm" role="status">{t.members.noPerson}</p>
              )}
              {found && found.length > 0 && (
                <div className="picker">
                  {found.map((one) => (
                    <button
                      key={one.id}
                      type="button"
                      aria-disabled={inside.has(one.id)}
                      onClick={() => !inside.has(one.id) && setPerson(one)}
                    >
                      <Face person={one} />
                      <span>
                        {one.name}
                        <small>
                          {inside.has(one.id) ? t.members.already : one.organisation.name}
                        </small>
                      </span>
                      <ClassTag of={one.class} />
                    </button>
                  ))}
                </div>
              )}
            </>
          )}
        <Field label={t.members.role} error={act.fieldError("role")}>
          <Select
            value={role}
            onChange={(event) => setRole(event.target.value as WorkspaceRole)}
          >
            {workspaceRoles.map((one) => <option key={one} value={one}>{t.roles[one]}</option>)}
          </Select>
        </Field>
      </form>
    </Dialog>
  );
}

/** People whose name or unit matches, asked for a moment after the last key. */
function usePeople(query: string): Person[] | null {
  const [found, setFound] = useState<Person[] | null>(null);
  const wanted = query.trim();
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      get<{ people: Person[] }>(
        `/api/people?q=${encodeURIComponent(wanted)}&limit=20`,
        stop.signal,
      ).then((answer) => setFound(answer.people), () => {});
    }, wanted ? 180 : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  return found;
}
