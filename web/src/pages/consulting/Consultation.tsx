import { lazy, Suspense, useState } from "react";
import { standingOf, waiting } from "../../core/consulting.ts";
import { to } from "../../core/router.ts";
import type { ID, Organisation } from "../../core/wire.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import { DraftTop } from "../../parts/compare/DraftTop.tsx";
import { Figures } from "../../parts/consulting/Figures.tsx";
import { Gates, gatesOf } from "../../parts/consulting/Gates.tsx";
import { Phases } from "../../parts/consulting/Phases.tsx";
import { Deadline, StandingTag } from "../../parts/consulting/StandingTag.tsx";
import { StateMark } from "../../parts/consulting/StateMark.tsx";
import { useConsulting } from "../../parts/consulting/useConsulting.ts";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Name } from "../../parts/people/Name.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import {
  type CommentsAnswer,
  commentsPath,
  type Consultation as Of,
  type ConsultationAnswer,
  consultationPath,
  tableEvents,
  useEventsOf,
  useNow,
} from "../../state/consulting.ts";
import { useAnswer, useApp, useMay, useOpening } from "../../state/hooks.ts";

const dialogs = () => import("../../parts/consulting/TimeDialogs.tsx");
const ExtendDialog = lazy(async () => ({ default: (await dialogs()).ExtendDialog }));
const CloseDialog = lazy(async () => ({ default: (await dialogs()).CloseDialog }));
const FinishDialog = lazy(async () => ({ default: (await dialogs()).FinishDialog }));
const GeneralDialog = lazy(() => import("../../parts/consulting/GeneralDialog.tsx"));

type Asked = "extend" | "close" | "finish" | "comment";

/** One consultation: how long, under which rules, how far, and what is still missing to end it. */
export default function Consultation({ workspace, id }: { workspace: ID; id: ID }) {
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer: of, error, reload } = useAnswer<ConsultationAnswer>(
    consultationPath(workspace, id),
  );
  const consulting = useConsulting(workspace, of?.draft.id ?? null);
  const now = useNow();
  const may = useMay(workspace);
  const [asked, setAsked] = useState<Asked | null>(null);
  useTitle([planningWords().plan.title, of?.draft.title ?? ""]);
  useEventsOf(workspace, tableEvents, reload);
  const failed = opening.error ?? (of ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  if (!of) {
    return (
      <div className="page narrow">
        <Skeleton rows={6} />
      </div>
    );
  }
  const keeps = may("consultation.extend");
  const standing = standingOf(of, now);
  const open = standing === "open";
  const close = () => setAsked(null);
  const version = consulting.nameOfVersion(of.version);
  const dialog = { workspace, of, onClose: close, onDone: reload };
  return (
    <div className="consulting-page">
      <DraftTop
        workspace={workspace}
        draft={of.draft.id}
        here="consulting"
        title={planningWords().plan.title}
        consultation={{ id, version: of.version, waiting: waiting(of.tallies) }}
        meta={
          <>
            <StandingTag of={of} now={now} />
            <span lang="vi">{of.draft.title}, {version}</span>
            <Deadline of={of} now={now} />
          </>
        }
        tools={<Tools of={of} keeps={keeps} now={now} workspace={workspace} onAsk={setAsked} />}
      />
      <div className="plan-cols">
        <Phases of={of} facts={consulting.facts} now={now} />
        <Gates workspace={workspace} of={of} now={now} />
        <Figures workspace={workspace} of={of} consulting={consulting} />
        <Rules of={of} />
        <Mine workspace={workspace} of={of} open={open} onComment={() => setAsked("comment")} />
      </div>
      <Suspense fallback={null}>
        {asked === "extend" && <ExtendDialog {...dialog} />}
        {asked === "close" && <CloseDialog {...dialog} />}
        {asked === "finish" && <FinishDialog {...dialog} />}
        {asked === "comment" && (
          <GeneralDialog
            workspace={workspace}
            draft={of.draft.id}
            version={of.version}
            versionName={version}
            onClose={close}
            onDone={reload}
          />
        )}
      </Suspense>
    </div>
  );
}

/** What may be done now. What may not be done yet stays to be seen, with the reason. */
function Tools(
  { of, keeps, now, workspace, onAsk }: {
    of: Of;
    keeps: boolean;
    now: number;
    workspace: ID;
    onAsk: (what: Asked) => void;
  },
) {
  const words = planningWords().plan;
  const standing = standingOf(of, now);
  const lacking = gatesOf(of, now).filter((gate) => gate.state !== "met");
  const blocked = lacking.length > 0;
  if (standing === "finished") return null;
  return (
    <>
      {keeps && standing === "open" && (
        <>
          <button type="button" className="btn" onClick={() => onAsk("extend")}>
            {words.extend}
          </button>
          <button type="button" className="btn" onClick={() => onAsk("close")}>
            {words.close}
          </button>
        </>
      )}
      {keeps && (
        <button
          type="button"
          className={blocked ? "btn blocked" : "btn go"}
          aria-disabled={blocked}
          aria-describedby={blocked ? "gates-why" : undefined}
          onClick={() => blocked ? document.getElementById("gates")?.focus() : onAsk("finish")}
        >
          {words.finish}
        </button>
      )}
      {standing === "open" && of.mayComment && (
        <Link className="btn go" to={to.draft(workspace, of.draft.id, of.version)}>
          <Icon name="pen" />
          {words.read}
        </Link>
      )}
    </>
  );
}

/** The procedure under which comments are asked for, as it was recorded. */
function Rules({ of }: { of: Of }) {
  const words = planningWords().plan;
  const { profile } = of;
  const asked = useAsked(profile);
  const days = profile.counting === "calendar" ? words.days : words.workingDays;
  return (
    <section className="panel c4" aria-labelledby="rules">
      <header>
        <h2 id="rules">{words.facts}</h2>
      </header>
      <dl className="rule-facts in">
        <dt>{words.basis}</dt>
        <dd>{profile.basis || words.noBasis}</dd>
        <dt>{words.asked}</dt>
        <dd>{asked.length === 0 ? words.membersOnly : words.membersAnd(asked.join(", "))}</dd>
        <dt>{words.least}</dt>
        <dd>{days(profile.minDays)}</dd>
        <dt>{words.opened}</dt>
        <dd>
          <Name id={of.openedBy} />, {momentWithClock(of.openedAt)}
        </dd>
        {of.earlyReason !== null && (
          <>
            <dt>{words.earlyReason}</dt>
            <dd>{of.earlyReason}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** Who is asked besides the members: classes, organisations, people. */
function useAsked({ classes, organisations = [], people = [] }: Of["profile"]): string[] {
  const words = planningWords().plan;
  const app = useApp();
  const { answer } = useAnswer<{ organisations: Organisation[] }>(
    organisations.length > 0 ? "/api/organisations" : null,
  );
  const nameOf = (id: ID) => answer?.organisations.find((one) => one.id === id)?.name ?? "…";
  return [
    ...classes.map((one) => t.classes[one].toLocaleLowerCase(t.locale)),
    ...organisations.map((id) => words.everybodyOf(nameOf(id))),
    ...people.map((id) => app.people.find(id)?.name ?? t.unknownPerson),
  ];
}

/** My own comments here, and how to make one. */
function Mine(
  { workspace, of, open, onComment }: {
    workspace: ID;
    of: Of;
    open: boolean;
    onComment: () => void;
  },
) {
  const words = planningWords().plan;
  const { answer, reload } = useAnswer<CommentsAnswer>(commentsPath, "notice");
  useEventsOf(workspace, tableEvents, reload);
  const mine = (answer?.comments ?? []).filter((one) => one.consultation === of.id);
  const most = 5;
  return (
    <section className="panel c8" aria-labelledby="mine-here">
      <header>
        <h2 id="mine-here">
          {words.mine} {mine.length > 0 && <span className="count">{number(mine.length)}</span>}
        </h2>
        <Link className="more push" to={to.comments()}>{words.allMine}</Link>
      </header>
      {mine.length === 0 && <p className="in sub">{words.mineNone}</p>}
      <ul className="rows">
        {mine.slice(0, most).map((one) => (
          <li key={one.id}>
            <Link className="line" to={to.comments(one.id)}>
              <span className="grow">
                <b className="one-line">{one.text}</b>
                <small>{momentWithClock(one.at)}</small>
              </span>
              <StateMark of={one.state} />
            </Link>
          </li>
        ))}
      </ul>
      {open && of.mayComment && (
        <footer className="foot-acts">
          <p className="sub sm">{words.howTo}</p>
          <button type="button" className="btn" onClick={onComment}>
            <Icon name="plus" />
            {words.comment}
          </button>
        </footer>
      )}
    </section>
  );
}
