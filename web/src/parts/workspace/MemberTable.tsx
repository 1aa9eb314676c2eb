import { useState } from "react";
import { date } from "../../core/time.ts";
import { type Member, type Person, type Workspace, workspaceRoles } from "../../core/wire.ts";
import type { WorkspaceRole } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { membersWords } from "../../i18n/members.ts";
import { useApp, useMe, usePerson } from "../../state/hooks.ts";
import { Select } from "../controls/Select.tsx";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";

interface MemberTableProps {
  space: Workspace;
  members: readonly Member[];
  onRemove: (person: Person) => void;
  onLeave: () => void;
}

/** Members as a table; cards on a phone. */
export function MemberTable({ space, members, onRemove, onLeave }: MemberTableProps) {
  const me = useMe();
  const may = (command: string) => space.permissions.includes(command);
  return (
    <table className="data cardrows people" role="table">
      <caption className="vh">{membersWords().caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{membersWords().columnName}</th>
          <th role="columnheader" scope="col">{membersWords().columnClass}</th>
          <th role="columnheader" scope="col">{membersWords().columnRole}</th>
          <th role="columnheader" scope="col">{membersWords().columnSince}</th>
          <th role="columnheader" scope="col">
            <span className="vh">{membersWords().columnAct}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {members.map((member) => (
          <MemberRow
            key={member.person}
            workspace={space.id}
            member={member}
            own={member.person === me.id}
            mayChange={may("member.changeRole") && member.person !== me.id}
            onRemove={may("member.remove") && member.person !== me.id ? onRemove : null}
            onLeave={may("member.leave") && member.person === me.id ? onLeave : null}
          />
        ))}
      </tbody>
    </table>
  );
}

interface MemberRowProps {
  workspace: string;
  member: Member;
  own: boolean;
  mayChange: boolean;
  onRemove: ((person: Person) => void) | null;
  onLeave: (() => void) | null;
}

function MemberRow({ workspace, member, own, mayChange, onRemove, onLeave }: MemberRowProps) {
  const person = usePerson(member.person);
  const name = person?.name ?? t.unknownPerson;
  return (
    <tr role="row">
      <td role="cell" className="c-name">
        <span className="who-cell">
          <Face person={person} />
          <span>
            <b>{name}</b> {own && <span className="tag mute">{membersWords().me}</span>}
            <small>{person?.organisation.name}</small>
          </span>
        </span>
      </td>
      <td role="cell" className="c-class">{person && <ClassTag of={person.class} />}</td>
      <td role="cell" className="c-role">
        {mayChange
          ? <RolePicker key={member.role} workspace={workspace} member={member} name={name} />
          : t.roles[member.role]}
      </td>
      <td role="cell" className="c-since nowrap">
        <span className="only-card">{membersWords().columnSince}</span> {date(member.since)}
      </td>
      <td role="cell" className="end">
        {onRemove && person && (
          <button
            type="button"
            className="btn sm"
            aria-label={membersWords().removeNamed(name)}
            onClick={() => onRemove(person)}
          >
            {membersWords().remove}
          </button>
        )}
        {onLeave && (
          <button
            type="button"
            className="btn sm"
            aria-label={t.workspace.leave}
            onClick={onLeave}
          >
            {membersWords().leave}
          </button>
        )}
      </td>
    </tr>
  );
}

/** A role is chosen first and saved after: arrow keys in a list must not make somebody chair. */
function RolePicker(
  { workspace, member, name }: { workspace: string; member: Member; name: string },
) {
  const app = useApp();
  const [role, setRole] = useState(member.role);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await app.command("member.changeRole", { workspace, person: member.person, role });
      toast(membersWords().roleChanged(name, t.roles[role]));
    } catch (error) {
      report(error);
      setRole(member.role);
    }
    setBusy(false);
  };
  return (
    <span className="rolepick">
      <Select
        slim
        aria-label={membersWords().changeRole(name)}
        value={role}
        onChange={(event) => setRole(event.target.value as WorkspaceRole)}
      >
        {workspaceRoles.map((one) => <option key={one} value={one}>{t.roles[one]}</option>)}
      </Select>
      {role !== member.role && (
        <>
          <button
            type="button"
            className="btn sm go"
            aria-label={membersWords().roleSaveNamed(name)}
            aria-disabled={busy}
            onClick={() => void save()}
          >
            {t.save}
          </button>
          <button
            type="button"
            className="btn sm quiet"
            aria-label={membersWords().roleKeepNamed(name)}
            onClick={() => setRole(member.role)}
          >
            {t.cancel}
          </button>
        </>
      )}
    </span>
  );
}
