import { useState } from "react";
import { fold } from "../core/fold.ts";
import { navigate, to } from "../core/router.ts";
import { shortDate } from "../core/time.ts";
import type { WorkspaceRow, WorkspacesAnswer } from "../core/wire.ts";
import { moment, number, t } from "../i18n/index.ts";
import { DueTag } from "../parts/controls/DueTag.tsx";
import { Empty } from "../parts/controls/Empty.tsx";
import { Failure } from "../parts/controls/Failure.tsx";
import { Field } from "../parts/controls/Field.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Link } from "../parts/controls/Link.tsx";
import { Select } from "../parts/controls/Select.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { toast } from "../parts/shell/Toasts.tsx";
import { report } from "../parts/shell/report.ts";
import { useTitle } from "../parts/shell/useTitle.ts";
import { WorkspaceDialog } from "../parts/workspace/WorkspaceDialog.tsx";
import { useAnswer, useApp, useMe } from "../state/hooks.ts";

type Order = "activity" | "due" | "unread" | "name";
const orders: readonly Order[] = ["activity", "due", "unread", "name"];
const collator = new Intl.Collator("vi");

const compare: Record<Order, (a: WorkspaceRow, b: WorkspaceRow) => number> = {
  activity: (a, b) => b.lastActivityAt - a.lastActivityAt,
  due: (a, b) => (a.nextDueAt ?? Infinity) - (b.nextDueAt ?? Infinity),
  unread: (a, b) => b.unreadCount - a.unreadCount,
  name: (a, b) => collator.compare(a.name, b.name),
};

/** Every workspace that I may see, and the way into those I am not in yet. */
export default function Workspaces() {
  useTitle([t.workspaces.title]);
  const mayCreate = useMe().mayOpenWorkspaces !== false;
  const { answer, error, loading, reload } = useAnswer<WorkspacesAnswer>("/api/workspaces");
  const [query, setQuery] = useState("");
  const [order, setOrder] = useState<Order>("activity");
  const [mine, setMine] = useState(false);
  const [creating, setCreating] = useState(false);
  if (error && !answer) {
    return (
      <div className="page">
        <Failure error={error} again={reload} />
      </div>
    );
  }
  const rows = answer?.workspaces ?? [];
  const wanted = fold(query.trim());
  const shown = rows.filter((row) =>
    (!mine || row.role !== null) && (!wanted || fold(`${row.name} ${row.purpose}`).includes(wanted))
  ).sort((a, b) => compare[order](a, b) || compare.activity(a, b));
  const clear = () => {
    setQuery("");
    setMine(false);
  };
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{t.workspaces.title}</h1>
          <p className="sub">
            {answer
              ? t.workspaces.summary(rows.length, rows.filter((row) => row.role !== null).length)
              : " "}
          </p>
        </div>
        <div className="acts">
          {mayCreate && (
            <button
              type="button"
              className="btn"
              onClick={() => setCreating(true)}
            >
              <Icon name="plus" />
              {t.workspaces.create}
            </button>
          )}
        </div>
      </div>
      <div className="stack tight">
        <form
          className="filters"
          aria-label={t.workspaces.filter}
          onSubmit={(event) => event.preventDefault()}
        >
          <Field label={t.workspaces.find}>
            <input
              className="input"
              type="search"
              value={query}
              placeholder={t.workspaces.findHint}
              onChange={(event) => setQuery(event.target.value)}
            />
          </Field>
          <Field label={t.workspaces.order}>
            <Select value={order} onChange={(event) => setOrder(event.target.value as Order)}>
              {orders.map((one) => <option key={one} value={one}>{t.workspaces.orders[one]}
              </option>)}
            </Select>
          </Field>
          <label className="tick">
            <input
              type="checkbox"
              checked={mine}
              onChange={(event) => setMine(event.target.checked)}
            />
            <span>{t.workspaces.onlyMine}</span>
          </label>
        </form>
        <div className="panel">
          {loading && <Skeleton />}
          {shown.length > 0 && <SpaceTable rows={shown} reload={reload} />}
          {answer && rows.length === 0 && (
            <Empty
              title={t.workspaces.empty}
              action={mayCreate && (
                <button
                  type="button"
                  className="btn go"
                  onClick={() => setCreating(true)}
                >
                  {t.workspaces.create}
                </button>
              )}
            >
              {t.workspaces.emptyBody}
            </Empty>
          )}
          {rows.length > 0 && shown.length === 0 && (
            <Empty
              title={t.workspaces.noMatch(query.trim())}
              action={
                <button type="button" className="btn" onClick={clear}>{t.workspaces.clear}</button>
              }
            >
              {t.workspaces.noMatchBody}
            </Empty>
          )}
        </div>
      </div>
      {creating && (
        <WorkspaceDialog
          workspace={null}
          onClose={() => setCreating(false)}
          onDone={(id) => navigate(to.workspace(id))}
        />
      )}
    </div>
  );
}

function SpaceTable({ rows, reload }: { rows: WorkspaceRow[]; reload: () => void }) {
  return (
    <table className="data cardrows spaces" role="table">
      <caption className="vh">{t.workspaces.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{t.workspaces.columnName}</th>
          <th role="columnheader" scope="col">{t.workspaces.columnDue}</th>
          <th role="columnheader" scope="col">{t.workspaces.columnMembers}</th>
          <th role="columnheader" scope="col">{t.workspaces.columnActivity}</th>
          <th role="columnheader" scope="col">{t.workspaces.columnUnread}</th>
          <th role="columnheader" scope="col">
            <span className="vh">{t.workspaces.columnAct}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => <SpaceRow key={row.id} row={row} reload={reload} />)}
      </tbody>
    </table>
  );
}

function SpaceRow({ row, reload }: { row: WorkspaceRow; reload: () => void }) {
  const app = useApp();
  const join = () =>
    app.command("member.join", { workspace: row.id }).then(() => {
      toast(t.workspaces.joined(row.name));
      reload();
    }, report);
  return (
    <tr role="row">
      <td role="cell" className="c-name">
        <Link className="name" to={to.workspace(row.id)}>{row.name}</Link>
        <span className="sub xs">{row.purpose}</span>
      </td>
      <td role="cell" className="c-facts nowrap">
        {row.nextDueAt === null ? <span className="sub">{t.workspaces.noDue}</span> : (
          <>
            <DueTag due={row.nextDueAt} />{" "}
            <span className="sub xs">{shortDate(row.nextDueAt)}</span>
          </>
        )}
      </td>
      <td role="cell" className="c-facts nowrap">
        {number(row.memberCount)}
        <span className="only-card">
          {" "}
          {t.workspaces.members("").trim()} · {t.workspaces.topics(number(row.topicCount))}
          {row.visibility === "members" && ` · ${t.visibility.membersShort}`}
        </span>
      </td>
      <td role="cell" className="c-facts nowrap not-s-cell">
        {moment(row.lastActivityAt)}
        {row.visibility === "members" && (
          <span className="sub xs lock-note">
            <Icon name="lock" /> {t.visibility.membersShort}
          </span>
        )}
      </td>
      <td role="cell" className="c-new">
        {row.role === null
          ? <span className="sub xs">{t.workspaces.notJoined}</span>
          : row.unreadCount === 0
          ? <span className="sub xs not-s-cell">{t.workspaces.none}</span>
          : (
            <span className="num">
              {row.unreadCount > 99 ? "99+" : row.unreadCount}
              <span className="vh">{t.nav.unread(row.unreadCount)}</span>
            </span>
          )}
      </td>
      <td role="cell" className="end">
        {row.role === null
          ? (
            <button
              type="button"
              className="btn sm"
              aria-label={t.workspaces.joinNamed(row.name)}
              onClick={join}
            >
              {t.workspaces.join}
            </button>
          )
          : (
            <Link
              className="btn sm not-s"
              to={to.topics(row.id)}
              aria-label={t.workspaces.openNamed(row.name)}
            >
              {t.workspaces.open}
            </Link>
          )}
      </td>
    </tr>
  );
}
