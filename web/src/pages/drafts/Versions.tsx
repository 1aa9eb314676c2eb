import { lazy, Suspense, useState } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { DraftTop } from "../../parts/compare/DraftTop.tsx";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { report } from "../../parts/shell/report.ts";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { type DraftFacts, draftPath, type VersionRow } from "../../state/draft/review.ts";
import { useAnswer, useApp, useMay, useOpening } from "../../state/hooks.ts";

const VersionDialog = lazy(() => import("../../parts/draft/VersionDialog.tsx"));
const readInfo = () => import("../../parts/compare/DraftInfoDialog.tsx");
const DraftInfoDialog = lazy(readInfo);
const ArchiveDialog = lazy(() =>
  readInfo().then(({ ArchiveDialog }) => ({ default: ArchiveDialog }))
);
const ImportSaidDialog = lazy(() => import("../../parts/compare/ImportSaidDialog.tsx"));
const ExportDialog = lazy(() => import("../../parts/compare/ExportDialog.tsx"));

/** The versions of a draft: what each one is, and what can be done with it. */
export default function Versions({ workspace, draft }: { workspace: ID; draft: ID }) {
  const words = reviewWords();
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer, error, reload } = useAnswer<DraftFacts>(draftPath(workspace, draft));
  const may = useMay(workspace);
  const [naming, setNaming] = useState(false);
  const [changing, setChanging] = useState<"info" | "archive" | null>(null);
  const [bringing, setBringing] = useState(false);
  const [exporting, setExporting] = useState<{ version: number | null } | null>(null);
  useTitle([words.versions.title, answer?.draft.title ?? ""]);
  const failed = opening.error ?? (answer ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  const versions = answer?.versions ?? [];
  const mayName = may("version.name") && answer?.draft.status === "open";
  const name = (
    <button type="button" className="btn go" onClick={() => setNaming(true)}>
      <Icon name="pin" />
      {draftingWords().nameVersion}
    </button>
  );
  return (
    <div className="compare-page">
      <DraftTop
        workspace={workspace}
        draft={draft}
        here="versions"
        title={words.versions.title}
        meta={<span lang="vi">{answer?.draft.title}</span>}
        tools={
          <>
            <button
              type="button"
              className="btn"
              onClick={() => setExporting({ version: null })}
            >
              <Icon name="download" />
              {words.export.button}
            </button>
            {answer?.draft.mayEdit && answer.draft.status === "open" && (
              <button
                type="button"
                className="btn"
                onClick={() => setBringing(true)}
              >
                <Icon name="talk" />
                {words.said.button}
              </button>
            )}
            {mayName && versions.length > 0 && name}
          </>
        }
      />
      <div className="page narrow stack">
        <p className="sub">{words.versions.lead}</p>
        <div className="panel">
          {!answer && <Skeleton rows={3} />}
          {answer && versions.length === 0 && (
            <Empty title={words.versions.none} action={mayName ? name : undefined}>
              {words.versions.noneBody}
            </Empty>
          )}
          <ol className="rows versions">
            {[...versions].reverse().map((version) => (
              <VersionLine
                key={version.number}
                workspace={workspace}
                draft={draft}
                version={version}
                isLast={version.number === versions.length}
                consults={may("consultation.open") && answer?.draft.status === "open"}
                onExport={() => setExporting({ version: version.number })}
              />
            ))}
          </ol>
        </div>
        {answer?.draft.status === "open" && (
          <div className="acts">
            {answer.draft.mayEdit && (
              <button
                type="button"
                className="btn"
                onClick={() => {
                  // Whose names are not known yet could not be chosen.
                  app.openMembers(workspace).then(() => setChanging("info"), report);
                }}
              >
                <Icon name="pen" />
                {words.info.button}
              </button>
            )}
            {may("draft.archive") && (
              <button
                type="button"
                className="btn"
                onClick={() => setChanging("archive")}
              >
                {words.info.archive}
              </button>
            )}
          </div>
        )}
      </div>
      <Suspense fallback={null}>
        {naming && (
          <VersionDialog
            number={versions.length + 1}
            keep={async (version) => {
              await app.command("version.name", { workspace, draft, ...version });
              reload();
            }}
            onClose={() => setNaming(false)}
          />
        )}
        {answer && changing === "info" && (
          <DraftInfoDialog
            workspace={workspace}
            facts={answer}
            onDone={reload}
            onClose={() => setChanging(null)}
          />
        )}
        {changing === "archive" && (
          <ArchiveDialog
            workspace={workspace}
            draft={draft}
            onDone={reload}
            onClose={() => setChanging(null)}
          />
        )}
        {bringing && (
          <ImportSaidDialog
            workspace={workspace}
            draft={draft}
            onClose={() => setBringing(false)}
          />
        )}
        {exporting && (
          <ExportDialog
            workspace={workspace}
            draft={draft}
            version={exporting.version}
            versions={versions}
            onClose={() => setExporting(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

function VersionLine(
  { workspace, draft, version, isLast, consults, onExport }: {
    workspace: ID;
    draft: ID;
    version: VersionRow;
    isLast: boolean;
    consults: boolean;
    onExport: () => void;
  },
) {
  const { versions: words, export: exportWords } = reviewWords();
  const app = useApp();
  const number_ = version.number;
  const by = app.people.find(version.by)?.name ?? t.unknownPerson;
  return (
    <li className="version">
      <div>
        <h2>
          <span className="tag act">{words.row(number_)}</span> {version.name}
        </h2>
        <p className="sub xs">
          {words.by(by, momentWithClock(version.at))} · {words.blocks(number(version.blockCount))}
        </p>
        {version.note && <p className="prose">{version.note}</p>}
      </div>
      <div className="acts">
        <Link className="link" to={to.draft(workspace, draft, number_)}>{words.read}</Link>
        {number_ > 1 && (
          <Link className="link" to={to.draftCompare(workspace, draft, number_ - 1, number_)}>
            {words.withPrevious}
          </Link>
        )}
        {isLast && (
          <Link className="link" to={to.draftCompare(workspace, draft, number_, null)}>
            {words.withLive}
          </Link>
        )}
        {consults && (
          <Link className="link" to={to.openConsultation(workspace, draft, number_)}>
            {words.consult}
          </Link>
        )}
        <button
          type="button"
          className="link"
          aria-label={`${exportWords.button}: ${words.row(number_)}`}
          onClick={onExport}
        >
          <Icon name="download" />
          {exportWords.button}
        </button>
      </div>
    </li>
  );
}
