import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { compareRows, type Place } from "../../core/comparison.ts";
import { queryOf, setQuery, useHref } from "../../core/router.ts";
import { date } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { ChangeList } from "../../parts/compare/ChangeList.tsx";
import { ChangeOutline } from "../../parts/compare/ChangeOutline.tsx";
import type { RowWays } from "../../parts/compare/ChangeRow.tsx";
import { CompareBar } from "../../parts/compare/CompareBar.tsx";
import { DraftTop } from "../../parts/compare/DraftTop.tsx";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import {
  type ComparisonAnswer,
  comparisonPath,
  type DraftFacts,
  draftPath,
} from "../../state/draft/review.ts";
import { useAnswer, useApp, useOpening } from "../../state/hooks.ts";

const HistoryPanel = lazy(() => import("../../parts/compare/HistoryPanel.tsx"));
const ExportDialog = lazy(() => import("../../parts/compare/ExportDialog.tsx"));

/** Which of two versions: the last two, or the last one and the present text. */
function chosen(query: URLSearchParams, count: number): { from: number | null; to: number | null } {
  const number = (name: string) => {
    const value = query.get(name);
    return value === "soan" ? null : value ? Number(value) || null : undefined;
  };
  const [from, to] = [number("tu"), number("den")];
  return {
    from: from === undefined ? (count > 1 ? count - 1 : count || null) : from,
    to: to === undefined ? (count > 1 ? count : null) : to,
  };
}

/** Two versions of a draft beside each other. */
export default function Compare({ workspace, draft }: { workspace: ID; draft: ID }) {
  const words = reviewWords();
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const facts = useAnswer<DraftFacts>(draftPath(workspace, draft));
  const query = queryOf(useHref());
  const versions = facts.answer?.versions ?? [];
  const { from, to } = chosen(query, versions.length);
  const path = facts.answer ? comparisonPath(workspace, draft, from, to) : null;
  const comparison = useAnswer<ComparisonAnswer>(path);
  const view = useMemo(
    () => comparison.answer ? compareRows(comparison.answer) : null,
    [comparison.answer],
  );
  const phone = usePhone();
  const [asked, setMode] = useState<RowWays["mode"]>("pair");
  const mode = phone ? "inline" : asked;
  const [only, setOnly] = useState(true);
  const [current, setCurrent] = useState<string | null>(null);
  const [history, setHistory] = useState<{ place: Place; name: string } | null>(null);
  const [exporting, setExporting] = useState(false);
  const nameOf = useCallback((number: number | null) => {
    const version = versions.find((one) => one.number === number);
    return version
      ? `${words.version(version.number, version.name)}, ${date(version.at)}`
      : words.live;
  }, [versions]);
  const names = useMemo(() => ({ from: nameOf(from), to: nameOf(to) }), [nameOf, from, to]);
  const go = useCallback((key: string) => {
    setCurrent(key);
    const element = document.getElementById(key);
    element?.scrollIntoView({ block: "start" });
    element?.focus({ preventScroll: true });
  }, []);
  const ways = useMemo<RowWays>(() => ({
    mode,
    names,
    onGo: go,
    onHistory: (place, name) => setHistory({ place, name }),
  }), [mode, names, go]);
  const index = view && current ? view.changed.indexOf(current) : -1;
  const step = useCallback((by: number) => {
    if (!view || view.changed.length === 0) return;
    const next = Math.min(Math.max(index + by, 0), view.changed.length - 1);
    go(view.changed[next]!);
  }, [view, index, go]);
  useChangeKeys(step, history === null && !exporting);
  useEffect(() => setCurrent(null), [view]);
  const title = facts.answer?.draft.title ?? "";
  useTitle([words.compare.title, title]);
  const failed = opening.error ?? (facts.answer ? null : facts.error) ??
    (comparison.answer ? null : comparison.error);
  if (failed) {
    const again = opening.error ? opening.again : facts.answer ? comparison.reload : facts.reload;
    return <Failure error={failed} again={again} />;
  }
  return (
    <div className="compare-page">
      <DraftTop
        workspace={workspace}
        draft={draft}
        here="compare"
        title={words.compare.title}
        meta={
          <>
            <span lang="vi">{title}</span>
            {view && (
              <span>
                <b>{words.compare.summary(view.changed.length)}</b>{" "}
                {words.compare.inArticles(view.articles)}
              </span>
            )}
          </>
        }
        tools={
          <button type="button" className="btn" onClick={() => setExporting(true)}>
            <Icon name="download" />
            {words.compare.export}
          </button>
        }
      />
      <CompareBar
        versions={versions}
        from={from}
        to={to}
        mode={asked}
        only={only}
        place={view ? { index: index + 1, all: view.changed.length } : null}
        onVersions={(tu, den) =>
          setQuery({ tu: tu === null ? "soan" : `${tu}`, den: den === null ? "soan" : `${den}` })}
        onMode={setMode}
        onOnly={setOnly}
        onStep={step}
      />
      <p className="printed-only">{words.compare.printed(names.from, names.to)}</p>
      <div className="compare-cols">
        {view && <ChangeOutline view={view} onGo={go} />}
        <div className="changes" role="region" aria-label={words.compare.content}>
          {!view && <Skeleton rows={6} />}
          {view && mode === "pair" && view.changed.length > 0 && (
            <div className="cols2" aria-hidden="true">
              <span>
                {names.from} <small>{words.compare.before}</small>
              </span>
              <span>
                {names.to} <small>{words.compare.after}</small>
              </span>
            </div>
          )}
          {view && view.changed.length === 0 && only && (
            <div className="panel">
              <Empty title={words.compare.nothing}>{words.compare.nothingBody}</Empty>
            </div>
          )}
          {view && <ChangeList view={view} ways={ways} only={only} current={current} />}
        </div>
      </div>
      <Suspense fallback={null}>
        {history && (
          <HistoryPanel
            workspace={workspace}
            draft={draft}
            block={history.place.block}
            name={history.name}
            versions={versions}
            onClose={() => setHistory(null)}
          />
        )}
        {exporting && (
          <ExportDialog
            workspace={workspace}
            draft={draft}
            version={to}
            against={from}
            versions={versions}
            onClose={() => setExporting(false)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** J and K go from change to change, unless something is being typed. */
function useChangeKeys(step: (by: number) => void, listening: boolean): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    if (!listening) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest("input, textarea, select, [contenteditable]")) return;
      if (event.key === "j" || event.key === "J") latest.current(1);
      else if (event.key === "k" || event.key === "K") latest.current(-1);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [listening]);
}

function usePhone(): boolean {
  const [media] = useState(() => matchMedia("(max-width: 860px)"));
  const [phone, setPhone] = useState(media.matches);
  useEffect(() => {
    const changed = () => setPhone(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, [media]);
  return phone;
}
