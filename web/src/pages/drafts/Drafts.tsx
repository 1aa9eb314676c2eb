import { lazy, Suspense, useState } from "react";
import { navigate, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { draftWords } from "../../i18n/drafts.ts";
import { moment, number } from "../../i18n/index.ts";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Name } from "../../parts/people/Name.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import type { DraftRow, DraftsAnswer } from "../../state/draft/wire.ts";
import { useAnswer, useApp, useMay, useOpening, useWorkspace } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";

const OpenNow = lazy(() => import("../../parts/consulting/OpenNow.tsx"));
const CreateDialog = lazy(() => import("../../parts/draft/CreateDialog.tsx"));

/** The drafts of a workspace. */
export default function Drafts({ workspace }: { workspace: ID }) {
  const d = draftWords();
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer, error, loading, reload } = useAnswer<DraftsAnswer>(
    `${spacePath(workspace)}/drafts`,
  );
  const may = useMay(workspace);
  const [creating, setCreating] = useState(false);
  const name = useWorkspace(workspace)?.name ?? "";
  useTitle([d.title, name]);
  const failed = opening.error ?? (answer ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  const create = may("draft.create") && (
    <>
      <Link className="btn" to={to.draftImport(workspace)}>
        <Icon name="draft" />
        {d.importFile}
      </Link>
      <button
        type="button"
        className="btn go"
        onClick={() => setCreating(true)}
      >
        <Icon name="plus" />
        {d.create}
      </button>
    </>
  );
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{d.title}</h1>
          <p className="sub">{d.lead}</p>
        </div>
        {answer && answer.drafts.length > 0 && (
          <div className="acts">
            <Link className="btn" to={to.consultations(workspace)}>
              <Icon name="talk" />
              {d.consultations}
            </Link>
            {create}
          </div>
        )}
      </div>
      <Suspense fallback={null}>
        <OpenNow workspace={workspace} />
      </Suspense>
      <div className="panel">
        {loading && <Skeleton />}
        {answer && answer.drafts.length > 0 && (
          <DraftTable workspace={workspace} rows={answer.drafts} />
        )}
        {answer && answer.drafts.length === 0 && (
          <Empty title={d.empty} action={create || undefined}>{d.emptyBody}</Empty>
        )}
      </div>
      <Suspense fallback={null}>
        {creating && (
          <CreateDialog
            workspace={workspace}
            onClose={() => setCreating(false)}
            onDone={(draft) => navigate(to.draft(workspace, draft))}
          />
        )}
      </Suspense>
    </div>
  );
}

function DraftTable({ workspace, rows }: { workspace: ID; rows: readonly DraftRow[] }) {
  const d = draftWords();
  const columns = [d.columnTitle, d.columnVersion, d.columnSize, d.columnChanged];
  return (
    <table className="data cardrows drafts" role="table">
      <caption className="vh">{d.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((words) => <th key={words} role="columnheader" scope="col">{words}</th>)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={row.id}>
            <td role="cell" className="c-name">
              <Link className="name" to={to.draft(workspace, row.id, shownVersion(row))}>
                {row.title}
              </Link>
              <span className="sub xs">
                {row.type && `${row.type} · `}
                <Name id={row.createdBy} />
              </span>
            </td>
            <td role="cell" className="c-facts nowrap">
              <DraftTag status={row.status} />{" "}
              {row.versionCount === 0 ? d.noVersion : d.versionsOf(row.versionCount)}
            </td>
            <td role="cell" className="c-facts nowrap">{d.blocks(number(row.blockCount))}</td>
            <td role="cell" className="c-facts nowrap">{moment(row.changedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who does not write reads what was last published, on which comments are asked. */
function shownVersion(row: DraftRow): number | null {
  return row.mayEdit ? null : row.versionCount || null;
}

export function DraftTag({ status }: { status: DraftRow["status"] }) {
  const d = draftWords();
  const [tone, words] = status === "open"
    ? ["warn", d.statusOpen]
    : status === "importing"
    ? ["act", d.statusImporting]
    : ["mute", d.statusArchived];
  return <span className={`tag ${tone}`}>{words}</span>;
}
