import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import {
  consultedText,
  groupRows,
  type RowState,
  rowStates,
  standingOf,
  waiting,
} from "../../core/consulting.ts";
import { queryOf, setQuery, to, useHref } from "../../core/router.ts";
import { date } from "../../core/time.ts";
import { isUUID } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import { DraftTop } from "../../parts/compare/DraftTop.tsx";
import { PickedBar } from "../../parts/consulting/PickedBar.tsx";
import { Deadline, StandingTag } from "../../parts/consulting/StandingTag.tsx";
import { SynthesisTable } from "../../parts/consulting/SynthesisTable.tsx";
import { TableFilter } from "../../parts/consulting/TableFilter.tsx";
import { TableSummary } from "../../parts/consulting/TableSummary.tsx";
import type { TableWays } from "../../parts/consulting/tableWays.ts";
import { useConsulting, useTeam } from "../../parts/consulting/useConsulting.ts";
import { useRowKeys } from "../../parts/consulting/useRowKeys.ts";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { type ComparisonAnswer, type RowFilter, useNow, useTable } from "../../state/consulting.ts";
import { comparisonPath } from "../../state/draft/review.ts";
import { useAnswer, useApp, useOpening } from "../../state/hooks.ts";

const FoldDialog = lazy(() => import("../../parts/consulting/FoldDialog.tsx"));
const ExportTable = lazy(() => import("../../parts/consulting/ExportTable.tsx"));

function filterOf(query: URLSearchParams): RowFilter {
  const state = query.get("trang-thai") as RowState;
  const assignee = query.get("phu-trach") ?? "";
  return {
    state: rowStates.includes(state) ? state : "",
    assignee: isUUID(assignee) ? assignee : "",
    q: query.get("q") ?? "",
  };
}

const noRows: readonly { id: ID }[] = [];

/** The synthesis table: every comment, and what is answered to it. */
export default function Synthesis({ workspace, id }: { workspace: ID; id: ID }) {
  const words = consultingWords();
  const app = useApp();
  const opening = useOpening(async () => {
    await Promise.all([app.ensureSpace(workspace), app.openMembers(workspace)]);
  }, [workspace]);
  const query = queryOf(useHref());
  const filter = filterOf(query);
  const opened = query.get("dong");
  const table = useTable(workspace, id, filter);
  const of = table.answer?.consultation ?? null;
  const consulting = useConsulting(workspace, of?.draft.id ?? null);
  const team = useTeam(workspace, consulting.facts);
  const comparison = useAnswer<ComparisonAnswer>(
    of && comparisonPath(workspace, of.draft.id, of.version, null),
  );
  const text = useMemo(
    () => comparison.answer ? consultedText(comparison.answer.changes) : null,
    [comparison.answer],
  );
  const now = useNow();
  const [picked, setPicked] = useState<ReadonlySet<ID>>(new Set());
  const [folding, setFolding] = useState(false);
  const [exporting, setExporting] = useState(false);
  useTitle([synthesisWords().table.title, of?.draft.title ?? ""]);

  const rows = table.answer?.rows ?? [];
  const groups = useMemo(() => groupRows(rows, text), [table.answer, text]);
  const pick = useCallback((row: ID) => {
    setPicked((before) => {
      const after = new Set(before);
      if (!after.delete(row)) after.add(row);
      return after;
    });
  }, []);
  const open = useCallback((row: ID | null) => setQuery({ dong: row ?? "" }), []);
  useRowKeys(pick);
  const named = text !== null || comparison.error !== null;
  useWantedRow(opened, named ? rows : noRows, table.more);
  const isOpen = of !== null && standingOf(of, now) !== "finished";
  const works = consulting.isTeam && isOpen;
  const shownPicked = useMemo(() => rows.filter((row) => picked.has(row.id)), [rows, picked]);
  const ways = useMemo<TableWays | null>(() =>
    of && {
      workspace,
      consultation: of,
      text,
      team,
      works,
      versionName: consulting.nameOfVersion(of.version),
      reload: table.reload,
      reloadText: comparison.reload,
      onOpen: open,
      onPick: pick,
    }, [of, text, team, works, consulting.facts]);

  const failed = opening.error ?? (table.answer ? null : table.error);
  if (failed) {
    return <Failure error={failed} again={opening.error ? opening.again : table.reload} />;
  }
  if (!of || !ways) {
    return (
      <div className="page narrow">
        <Skeleton rows={8} />
      </div>
    );
  }
  const filtered = filter.state !== "" || filter.assignee !== "" || filter.q !== "";
  return (
    <div className="consulting-page synth-page">
      <DraftTop
        workspace={workspace}
        draft={of.draft.id}
        here="table"
        title={synthesisWords().table.title}
        consultation={{ id, version: of.version, waiting: waiting(of.tallies) }}
        meta={
          <>
            <StandingTag of={of} now={now} />
            <span lang="vi">{of.draft.title}, {ways.versionName}</span>
            <Deadline of={of} now={now} />
          </>
        }
        tools={
          <button type="button" className="btn" onClick={() => setExporting(true)}>
            <Icon name="download" />
            {synthesisWords().table.export}
          </button>
        }
      />
      <p className="printed-only">{synthesisWords().table.printed(of.draft.title, date(now))}</p>
      <TableSummary of={of} state={filter.state} />
      <TableFilter filter={filter} team={team} total={table.answer?.total ?? 0} />
      {rows.length > 0 && !named
        // Rows stand under their articles from the first: none moves away from under a reader.
        ? <Skeleton rows={6} />
        : rows.length === 0 && !table.stale
        ? (
          <div className="panel bare">
            {filtered
              ? (
                <Empty
                  title={synthesisWords().table.empty}
                  action={
                    <button
                      type="button"
                      className="btn"
                      onClick={() => setQuery({ "trang-thai": "", "phu-trach": "", q: "" })}
                    >
                      {synthesisWords().table.clear}
                    </button>
                  }
                />
              )
              : (
                <Empty
                  title={synthesisWords().table.none}
                  action={
                    <Link className="btn" to={to.consultation(workspace, id)}>
                      {words.list.plan}
                    </Link>
                  }
                >
                  {synthesisWords().table.noneBody}
                </Empty>
              )}
          </div>
        )
        : (
          <SynthesisTable
            ways={ways}
            groups={groups}
            opened={opened}
            picked={picked}
            busy={table.stale}
          />
        )}
      {table.more && (
        <p className="more-rows">
          <button type="button" className="btn" onClick={table.more}>
            {synthesisWords().table.more(String(rows.length), String(table.answer?.total ?? 0))}
          </button>
        </p>
      )}
      {works && rows.length > 0 && (
        <p className="sub xs keys-hint not-s">{synthesisWords().table.keys}</p>
      )}
      {works && shownPicked.length > 0 && (
        <PickedBar
          ways={ways}
          rows={shownPicked}
          onFold={() => setFolding(true)}
          onClear={() => setPicked(new Set())}
        />
      )}
      <Suspense fallback={null}>
        {folding && (
          <FoldDialog
            ways={ways}
            rows={shownPicked}
            onClose={() => setFolding(false)}
            onDone={() => setPicked(new Set())}
          />
        )}
        {exporting && (
          <ExportTable
            workspace={workspace}
            consultation={id}
            onClose={() => setExporting(false)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Brings the row of the address into view once, reading on until it is there. */
function useWantedRow(
  wanted: ID | null,
  rows: readonly { id: ID }[],
  more: (() => void) | null,
): void {
  const [first] = useState(wanted);
  const [found, setFound] = useState(false);
  useEffect(() => {
    if (!first || found || rows.length === 0) return;
    const element = document.getElementById(`row-${first}`);
    if (!element) {
      more?.();
      return;
    }
    setFound(true);
    element.scrollIntoView({ block: "center" });
  }, [first, found, rows, more !== null]);
}
