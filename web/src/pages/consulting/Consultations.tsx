import { lazy, Suspense, useState } from "react";
import { answered, rowStates } from "../../core/consulting.ts";
import { navigate, queryOf, to, useHref } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { number } from "../../i18n/index.ts";
import { DraftTop } from "../../parts/compare/DraftTop.tsx";
import { Deadline, StandingTag } from "../../parts/consulting/StandingTag.tsx";
import { TallyBar } from "../../parts/consulting/Tally.tsx";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import {
  type Consultation,
  type ConsultationsAnswer,
  consultationsPath,
  tableEvents,
  useEventsOf,
  useNow,
} from "../../state/consulting.ts";
import type { DraftsAnswer } from "../../state/draft/wire.ts";
import { useAnswer, useApp, useMay, useOpening, useWorkspace } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";

const OpenDialog = lazy(() => import("../../parts/consulting/OpenDialog.tsx"));

/** The consultations of a workspace, or those about one of its drafts. */
export default function Consultations({ workspace }: { workspace: ID }) {
  const words = consultingWords().list;
  const app = useApp();
  const query = queryOf(useHref());
  const only = query.get("du-thao");
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer, error, reload } = useAnswer<ConsultationsAnswer>(consultationsPath(workspace));
  const drafts = useAnswer<DraftsAnswer>(`${spacePath(workspace)}/drafts`);
  const may = useMay(workspace);
  const now = useNow();
  const [asking, setAsking] = useState(query.has("moi"));
  const name = useWorkspace(workspace)?.name ?? "";
  useTitle([words.title, name]);
  useEventsOf(workspace, tableEvents, reload);
  const failed = opening.error ?? (answer ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  const shown = (answer?.consultations ?? []).filter((one) => !only || one.draft.id === only);
  const draft = only ? drafts.answer?.drafts.find(({ id }) => id === only) : null;
  const open = may("consultation.open") && (drafts.answer?.drafts.length ?? 0) > 0 && (
    <button
      type="button"
      className="btn go"
      onClick={() => setAsking(true)}
    >
      <Icon name="plus" />
      {words.open}
    </button>
  );
  const tools = shown.length > 0 && open;
  const list = (
    <div className="panel">
      {!answer && <Skeleton rows={3} />}
      {answer && shown.length === 0 && (
        <Empty title={words.none} action={open || undefined}>{words.noneBody}</Empty>
      )}
      <ul className="rows">
        {shown.map((one) => (
          <ConsultationLine key={one.id} workspace={workspace} of={one} now={now} />
        ))}
      </ul>
    </div>
  );
  return (
    <>
      {only
        ? (
          <div className="consulting-page">
            <DraftTop
              workspace={workspace}
              draft={only}
              here="consulting"
              title={words.title}
              meta={<span lang="vi">{draft?.title ?? " "}</span>}
              tools={tools}
            />
            <div className="page narrow stack">
              <p className="sub">
                {words.lead} <Link to={to.consultations(workspace)}>{words.all}</Link>
              </p>
              {list}
            </div>
          </div>
        )
        : (
          <div className="page narrow">
            <div className="pagehead">
              <div>
                <h1>{words.title}</h1>
                <p className="sub">{words.lead}</p>
              </div>
              {tools && <div className="acts">{tools}</div>}
            </div>
            {list}
          </div>
        )}
      <Suspense fallback={null}>
        {asking && drafts.answer && (
          <OpenDialog
            workspace={workspace}
            drafts={drafts.answer.drafts}
            draft={only}
            version={Number(query.get("ban")) || null}
            onClose={() => setAsking(false)}
            onDone={(id) => navigate(to.consultation(workspace, id))}
          />
        )}
      </Suspense>
    </>
  );
}

function ConsultationLine(
  { workspace, of, now }: { workspace: ID; of: Consultation; now: number },
) {
  const { list: words, comments, versionOf } = consultingWords();
  const all = rowStates.reduce((sum, state) => sum + of.tallies[state], 0);
  return (
    <li className="consultation-line">
      <div className="grow">
        <h2>
          <Link className="name" to={to.consultation(workspace, of.id)}>
            <span lang="vi">{of.draft.title}</span>, {versionOf(of.version, "").toLowerCase()}
          </Link>
        </h2>
        <p className="meta">
          <StandingTag of={of} now={now} />
          <Deadline of={of} now={now} />
          <span>
            <Icon name="talk" />
            {comments(number(of.commentCount))}
          </span>
        </p>
      </div>
      <div className="done-so-far">
        <TallyBar tallies={of.tallies} />
        <p className="sub xs">{words.answered(number(answered(of.tallies)), number(all))}</p>
      </div>
      <div className="acts">
        <Link className="link" to={to.consultation(workspace, of.id)}>{words.plan}</Link>
        <Link className="link" to={to.synthesis(workspace, of.id)}>{words.table}</Link>
      </div>
    </li>
  );
}
