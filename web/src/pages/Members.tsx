import { useState } from "react";
import { byGivenName, fold } from "../core/fold.ts";
import { date, number } from "../core/time.ts";
import {
  classes,
  type ID,
  type Member,
  type Person,
  type PersonClass,
  type Workspace,
  type WorkspaceRole,
  workspaceRoles,
} from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { AddMemberDialog } from "../parts/AddMemberDialog.tsx";
import { Chips } from "../parts/Chips.tsx";
import { ClassTag } from "../parts/ClassTag.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Face } from "../parts/Face.tsx";
import { Failure } from "../parts/Failure.tsx";
import { Field } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { InviteDialog } from "../parts/InviteDialog.tsx";
import { RemoveMemberDialog } from "../parts/RemoveMemberDialog.tsx";
import { report } from "../parts/report.ts";
import { Select } from "../parts/Select.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { toast } from "../parts/Toasts.tsx";
import { useTitle } from "../parts/useTitle.ts";
import { useApp, useMe, useMembers, useOpening, usePerson, useWorkspace } from "../state/hooks.ts";

type Filter = "all" | PersonClass;

/** Who is in a workspace, as what; chairs add, change roles and remove. */
export default function Members({ workspace: id }: { workspace: ID }) {
  const app = useApp();
  const me = useMe();
  const opening = useOpening(async () => {
    await Promise.all([app.ensureSpace(id), app.openMembers(id)]);
  }, [app, id]);
  const space = useWorkspace(id);
  const members = useMembers(id);
  const [filter, setFilter] = useState<Filter>("all");
  const [query, setQuery] = useState("");
  const [dialog, setDialog] = useState<"add" | "invite" | null>(null);
  const [removing, setRemoving] = useState<Person | null>(null);
  useTitle([t.members.title, space?.name ?? ""]);
  if (!space) {
    return (
      <div className="page">
        {opening.error
          ? <Failure error={opening.error} again={opening.again} />
          : (
            <div className="panel">
              <Skeleton rows={6} />
            </div>
          )}
      </div>
    );
  }
  const may = (command: string) => space.permissions.includes(command);
  const shown = select(members, (person) => app.people.find(person), filter, query);
  const administrator = me.role !== "none";
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{t.members.title}</h1>
          <p className="sub">{t.members.summary(number(space.memberCount))}</p>
        </div>
        <div className="acts">
          {administrator && (
            <button
              type="button"
              className="btn"
              onClick={() => setDialog("invite")}
            >
              <Icon name="mail" />
              {t.members.invite}
            </button>
          )}
          {may("member.add") && (
            <button
              type="button"
              className="btn go"
              onClick={() => setDialog("add")}
            >
              <Icon name="plus" />
              {t.members.add}
            </button>
          )}
        </div>
      </div>
      <div className="stack tight">
        <Chips
          label={t.members.filter}
          value={filter}
          onChange={setFilter}
          choices={[
            ["all", t.members.all, members.length],
            ...classes.map((kind) => [kind, t.classes[kind], space.classCounts[kind]] as const),
          ]}
        />
        <Field label={t.members.find} narrow>
          <input
            className="input"
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </Field>
        <div className="panel">
          {!opening.ready && members.length === 0 && <Skeleton />}
          {shown.length > 0 && <MemberTable space={space} members={shown} onRemove={setRemoving} />}
          {opening.ready && shown.length === 0 && <Empty title={t.members.noMatch} />}
        </div>
      </div>
      {dialog === "add" && (
        <AddMemberDialog
          workspace={id}
          members={members}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "invite" && <InviteDialog onClose={() => setDialog(null)} />}
      {removing && (
        <RemoveMemberDialog
          workspace={id}
          person={removing}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  );
}

function select(
  members: readonly Member[],
  find: (person: ID) => Person | null,
  filter: Filter,
  query: string,
): Member[] {
  const wanted = fold(query.trim());
  const rank = (member: Member) => workspaceRoles.indexOf(member.role);
  return members.filter((member) => {
    const person = find(member.person);
    if (filter !== "all" && person?.class !== filter) return false;
    return !wanted || (person !== null &&
      fold(`${person.name} ${person.organisation.name}`).includes(wanted));
  }).sort((a, b) =>
    rank(a) - rank(b) || byGivenName(find(a.person)?.name ?? "", find(b.person)?.name ?? "")
  );
}

function MemberTable(
  { space, members, onRemove }: {
    space: Workspace;
    members: Member[];
    onRemove: (person: Person) => void;
  },
) {
  return (
    <table className="data cardrows people" role="table">
      <caption className="vh">{t.members.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{t.members.columnName}</th>
          <th role="columnheader" scope="col">{t.members.columnClass}</th>
          <th role="columnheader" scope="col">{t.members.columnRole}</th>
          <th role="columnheader" scope="col">{t.members.columnSince}</th>
          <th role="columnheader" scope="col">
            <span className="vh">{t.members.columnAct}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {members.map((member) => (
          <MemberRow key={member.person} space={space} member={member} onRemove={onRemove} />
        ))}
      </tbody>
    </table>
  );
}

function MemberRow(
  { space, member, onRemove }: {
    space: Workspace;
    member: Member;
    onRemove: (person: Person) => void;
  },
) {
  const app = useApp();
  const me = useMe();
  const person = usePerson(member.person);
  const name = person?.name ?? t.unknownPerson;
  const own = member.person === me.id;
  const may = (command: string) => space.permissions.includes(command) && !own;
  const change = (role: WorkspaceRole) =>
    app.command("member.changeRole", { workspace: space.id, person: member.person, role })
      .then(() => toast(t.members.roleChanged(name, t.roles[role])), report);
  return (
    <tr role="row">
      <td role="cell" className="c-name">
        <span className="who-cell">
          <Face person={person} />
          <span>
            <b>{name}</b> {own && <span className="tag mute">{t.members.me}</span>}
            <small>{person?.organisation.name}</small>
          </span>
        </span>
      </td>
      <td role="cell">{person && <ClassTag of={person.class} />}</td>
      <td role="cell" className="c-role">
        {may("member.changeRole")
          ? (
            <Select
              slim
              aria-label={t.members.changeRole(name)}
              value={member.role}
              onChange={(event) => void change(event.target.value as WorkspaceRole)}
            >
              {workspaceRoles.map((role) => <option key={role} value={role}>{t.roles[role]}
              </option>)}
            </Select>
          )
          : t.roles[member.role]}
      </td>
      <td role="cell" className="c-since nowrap">
        <span className="only-card">{`${t.members.columnSince} `}</span>
        {date(member.since)}
      </td>
      <td role="cell" className="end">
        {may("member.remove") && person && (
          <button
            type="button"
            className="btn sm"
            aria-label={t.members.removeNamed(name)}
            onClick={() => onRemove(person)}
          >
            {t.members.remove}
          </button>
        )}
      </td>
    </tr>
  );
}
