import { useState } from "react";
import { rolesToGive, selectMembers } from "../core/members.ts";
import { classes, type ID, type Person, type PersonClass, type Workspace } from "../core/wire.ts";
import { number, t } from "../i18n/index.ts";
import { membersWords } from "../i18n/members.ts";
import { Chips } from "../parts/controls/Chips.tsx";
import { Empty } from "../parts/controls/Empty.tsx";
import { Failure } from "../parts/controls/Failure.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { usePeople } from "../parts/people/usePeople.ts";
import { toast } from "../parts/shell/Toasts.tsx";
import { report } from "../parts/shell/report.ts";
import { useTitle } from "../parts/shell/useTitle.ts";
import { AddMemberDialog } from "../parts/workspace/AddMemberDialog.tsx";
import InviteDialog from "../parts/workspace/InviteDialog.tsx";
import { LeaveDialog } from "../parts/workspace/LeaveDialog.tsx";
import { MemberTable } from "../parts/workspace/MemberTable.tsx";
import { RemoveMemberDialog } from "../parts/workspace/RemoveMemberDialog.tsx";
import { useApp, useMe, useMembers, useOpening, useWorkspace } from "../state/hooks.ts";

/** Rows drawn at first and with each “more”: a cheap phone draws no thousand rows at once. */
const pageSize = 100;

/** Who is in a workspace, as what; those who may, add, change roles and remove. */
export default function Members({ workspace: id }: { workspace: ID }) {
  const app = useApp();
  const opening = useOpening(async () => {
    await Promise.all([app.ensureSpace(id), app.openMembers(id)]);
  }, [app, id]);
  const space = useWorkspace(id);
  const ready = opening.ready || app.space(id).membersPosition > 0;
  const [dialog, setDialog] = useState<"add" | "invite" | "leave" | null>(null);
  const [removing, setRemoving] = useState<Person | null>(null);
  useTitle([membersWords().title, space?.name ?? ""]);
  const close = () => setDialog(null);
  if (!space || opening.error) {
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
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{membersWords().title}</h1>
          <p className="sub">
            {space.name} · {membersWords().summary(number(space.memberCount))}
          </p>
        </div>
        <Acts space={space} ask={setDialog} />
      </div>
      {ready
        ? <MemberList space={space} onRemove={setRemoving} onLeave={() => setDialog("leave")} />
        : (
          <div className="panel">
            <Skeleton rows={6} />
          </div>
        )}
      {dialog === "add" && (
        <AddMemberDialog workspace={id} roles={rolesToGive(space.role)} onClose={close} />
      )}
      {dialog === "invite" && <InviteDialog onClose={close} />}
      {dialog === "leave" && <LeaveDialog space={space} onClose={close} />}
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

function Acts(
  { space, ask }: { space: Workspace; ask: (dialog: "add" | "invite") => void },
) {
  const app = useApp();
  const me = useMe();
  const may = (command: string) => space.permissions.includes(command);
  const join = () =>
    app.command("member.join", { workspace: space.id })
      .then(() => toast(t.workspaces.joined(space.name)), report);
  return (
    <div className="acts">
      {me.role !== "none" && (
        <button type="button" className="btn" onClick={() => ask("invite")}>
          <Icon name="mail" />
          {membersWords().invite}
        </button>
      )}
      {may("member.add") && (
        <button type="button" className="btn go" onClick={() => ask("add")}>
          <Icon name="plus" />
          {membersWords().add}
        </button>
      )}
      {space.role === null && may("member.join") && (
        <button type="button" className="btn go" onClick={join}>
          <Icon name="enter" />
          {t.workspace.join}
        </button>
      )}
    </div>
  );
}

function MemberList(
  { space, onRemove, onLeave }: {
    space: Workspace;
    onRemove: (person: Person) => void;
    onLeave: () => void;
  },
) {
  const members = useMembers(space.id);
  const find = usePeople(members);
  const [kind, setKind] = useState<PersonClass | "all">("all");
  const [query, setQuery] = useState("");
  const [most, setMost] = useState(pageSize);
  const me = useMe().id;
  const selected = selectMembers(members, find, kind, query);
  // My own row first, since it is the one from which I leave.
  const found = [
    ...selected.filter((member) => member.person === me),
    ...selected.filter((member) => member.person !== me),
  ];
  const narrowed = kind !== "all" || query.trim() !== "";
  const clear = () => {
    setKind("all");
    setQuery("");
  };
  return (
    <div className="stack tight">
      <div className="memberfind">
        <Chips
          label={membersWords().filter}
          value={kind}
          onChange={setKind}
          choices={[
            ["all", membersWords().all, members.length],
            ...classes.map((one) =>
              [
                one,
                t.classes[one],
                members.filter((member) => find(member.person)?.class === one).length,
              ] as const
            ),
          ]}
        />
        <div className="withicon">
          <Icon name="find" />
          <input
            className="input"
            type="search"
            value={query}
            aria-label={membersWords().find}
            placeholder={membersWords().findHint}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      </div>
      <p className="vh" role="status">
        {narrowed ? membersWords().matches(number(found.length)) : ""}
      </p>
      <div className="panel">
        {found.length > 0
          ? (
            <MemberTable
              space={space}
              members={found.slice(0, most)}
              onRemove={onRemove}
              onLeave={onLeave}
            />
          )
          : (
            <Empty
              title={membersWords().noMatch}
              action={
                <button type="button" className="btn" onClick={clear}>
                  {membersWords().clear}
                </button>
              }
            >
              {membersWords().noMatchBody}
            </Empty>
          )}
      </div>
      {found.length > most && (
        <button
          type="button"
          className="btn"
          onClick={() => setMost(most + pageSize)}
        >
          {membersWords().more(number(Math.min(pageSize, found.length - most)))}
        </button>
      )}
    </div>
  );
}
