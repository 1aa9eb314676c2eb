import { lazy, Suspense, useState } from "react";
import { navigate, to } from "../../core/router.ts";
import { draftWords } from "../../i18n/drafts.ts";
import type { DraftSession } from "../../state/draft/session.ts";
import { useMay } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Select } from "../controls/Select.tsx";
import { type DraftDesk, votedOn } from "./desk.ts";
import { isLost } from "./marks.ts";

const VersionDialog = lazy(() => import("./VersionDialog.tsx"));
const ConsultationLine = lazy(() => import("../consulting/ConsultationLine.tsx"));

export type Mode = "read" | "comment" | "edit";

/** Title, version, and what one does here. */
export function DraftHeadline(
  { session, desk, mode, onMode, speaks }: {
    session: DraftSession;
    desk: DraftDesk | null;
    mode: Mode;
    onMode: (mode: Mode) => void;
    speaks: boolean;
  },
) {
  const d = draftWords();
  const { model, workspace } = session;
  const may = useMay(workspace);
  const [naming, setNaming] = useState(false);
  const modes: readonly (readonly [Mode, string, boolean])[] = [
    ["read", d.read, true],
    ["comment", d.comment, true],
    ["edit", d.edit, desk?.drafts ?? false],
  ];
  // Where one can choose a version, the choice names it already.
  const named = model.versions.length > 0;
  const lost = model.annotations.shared.filter((one) => isLost(one, model.version)).length;
  return (
    <header className="dhead">
      <h1>{model.row?.title}</h1>
      <div className="tools">
        <div className="seg" role="group" aria-label={d.mode}>
          {modes.filter(([, , offered]) => offered).map(([name, words]) => (
            <button
              key={name}
              type="button"
              aria-pressed={mode === name}
              onClick={() => onMode(name)}
            >
              {words}
            </button>
          ))}
        </div>
        {model.version === null && may("version.name") && model.row?.status === "open" && (
          <button
            type="button"
            className="btn not-s"
            onClick={() => setNaming(true)}
          >
            {d.nameVersion}
          </button>
        )}
      </div>
      <div className="meta">
        {model.row?.status === "archived"
          ? <span className="tag mute">{d.archived}</span>
          : model.version !== null
          ? <span className="tag ok">{d.frozen}</span>
          : !named && <span className="tag warn">{d.live}</span>}
        {model.versions.length > 0 && (
          <Select
            slim
            aria-label={d.version}
            value={model.version ?? ""}
            onChange={(event) =>
              navigate(to.draft(workspace, model.id, Number(event.target.value) || null))}
          >
            <option value="">{d.live}</option>
            {[...model.versions].reverse().map(({ number, name }) => (
              <option key={number} value={number}>{name}</option>
            ))}
          </Select>
        )}
        <Suspense fallback={null}>
          <ConsultationLine workspace={workspace} draft={model.id} version={model.version} />
        </Suspense>
        {speaks && (
          <span>
            <Icon name="talk" />
            {d.about(model.annotations.shared.length - lost)}
          </span>
        )}
        {lost > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => document.getElementById("apart-lost")?.scrollIntoView()}
          >
            {d.orphansLink(lost)}
          </button>
        )}
        <Link className="more" to={to.draftCompare(workspace, model.id)}>{d.compare}</Link>
        <Link className="more" to={to.draftVersions(workspace, model.id)}>{d.versions}</Link>
        {model.versions.length > 0 && may("poll.open") && (
          <Link className="more" to={to.newPoll(workspace, votedOn(model))}>{d.vote}</Link>
        )}
        {model.version !== null && (
          <Link className="more" to={to.draft(workspace, model.id)}>{d.toLive}</Link>
        )}
      </div>
      <Suspense fallback={null}>
        {naming && desk && (
          <VersionDialog
            number={model.versions.length + 1}
            keep={(version) =>
              desk.session.structure(
                "version.name",
                [...model.texts.keys()],
                () => ({ ...version }),
              )}
            onClose={() => setNaming(false)}
          />
        )}
      </Suspense>
    </header>
  );
}
