import { lazy, Suspense, useEffect } from "react";
import { phaseOf, takesAnswers } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { longDate, momentWithClock, number } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Name } from "../../parts/people/Name.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { Dossier } from "../../parts/slips/Dossier.tsx";
import { PhaseTag } from "../../parts/slips/SlipState.tsx";
import { useNow } from "../../state/consulting.ts";
import { useAnswer, useApp, useOpening } from "../../state/hooks.ts";
import { type SlipPageAnswer, slipPath, useSlipEvents } from "../../state/slips.ts";

const AnswerForm = lazy(() => import("../../parts/slips/AnswerForm.tsx"));
const PrepareForm = lazy(() => import("../../parts/slips/PrepareForm.tsx"));
const Keeping = lazy(() => import("../../parts/slips/Keeping.tsx"));
const Follow = lazy(() => import("../../parts/slips/Follow.tsx"));
const Opinions = lazy(() => import("../../parts/slips/Opinions.tsx"));
const RulesPanel = lazy(() => import("../../parts/slips/RulesPanel.tsx"));
const Report = lazy(() => import("../../parts/slips/Report.tsx"));

/** One slip: first the answer that is wanted, then how it goes, then what came of it. */
export default function Slip({ workspace, id }: { workspace: ID; id: ID }) {
  const words = slipsWords();
  const app = useApp();
  const opening = useOpening(
    () => Promise.all([app.ensureSpace(workspace), app.openMembers(workspace)]).then(() => {}),
    [workspace],
  );
  const { answer: of, error, reload } = useAnswer<SlipPageAnswer>(slipPath(workspace, id));
  useSlipEvents(workspace, reload);
  useTermEnd(of, reload);
  const now = useNow(10_000);
  useTitle([of?.slip.question ?? words.title]);
  const failed = opening.error ?? (of ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  if (!of) {
    return (
      <div className="page">
        <Skeleton rows={6} />
      </div>
    );
  }
  const open = takesAnswers(of.slip, of.profile.acceptsLate, now);
  const parts = { workspace, of, onDone: reload };
  return (
    <div className="page slip-page">
      <Head of={of} now={now} />
      <div className="slip-cols">
        <div className="stack">
          <Dossier workspace={workspace} of={of} />
          <Suspense fallback={<Skeleton rows={4} />}>
            {of.own && <AnswerForm {...parts} own={of.own} open={open} />}
            {of.assisted.map((papers) => (
              <PrepareForm key={papers.person} {...parts} papers={papers} open={open} />
            ))}
            {of.slip.endedAt !== null && <Report {...parts} />}
            {of.slip.sentAt !== null && of.opinions.length > 0 &&
              (of.mayKeep || !of.own || !open) &&
              <Opinions {...parts} />}
          </Suspense>
        </div>
        <aside className="stack" aria-label={words.follow.ladder}>
          <Suspense fallback={<Skeleton rows={4} />}>
            {of.mayKeep && <Keeping {...parts} open={open} />}
            <Follow {...parts} open={open} />
          </Suspense>
          <Suspense fallback={null}>
            <RulesPanel
              profile={of.profile}
              options={of.options}
              electors={of.slip.addresseeCount}
            />
          </Suspense>
        </aside>
      </div>
    </div>
  );
}

/** Reads once more when the term is over: the server counts at that moment. */
function useTermEnd(of: SlipPageAnswer | null, reload: () => void): void {
  const app = useApp();
  const closesAt = of && of.slip.endedAt === null ? of.slip.closesAt : null;
  useEffect(() => {
    if (closesAt === null) return;
    const left = closesAt - app.now() + 500;
    // Longer waits than a timer can hold are for another visit.
    if (left < 0 || left > 2_000_000_000) return;
    const timer = setTimeout(reload, left);
    return () => clearTimeout(timer);
  }, [app, closesAt]);
}

function Head({ of, now }: { of: SlipPageAnswer; now: number }) {
  const words = slipsWords();
  const { slip, profile } = of;
  const phase = phaseOf(slip, now);
  const working = profile.procedure.term?.counting !== "calendar";
  const day = slip.closesAt === null ? "" : longDate(slip.closesAt - 1);
  const asked = slip.ownPart === "asked";
  return (
    <header className="slip-head">
      <p className="meta">
        <PhaseTag of={slip} now={now} />
        <span>{slip.number > 0 ? words.numbered(number(slip.number)) : words.draftName}</span>
        {slip.sentAt !== null && slip.sentBy && (
          <span>
            <Icon name="user" />
            <Name id={slip.sentBy} />, {momentWithClock(slip.sentAt, now)}
          </span>
        )}
        <span>
          <Icon name="clock" />
          {words.page.term(number(of.days), working)}
          {day && `, ${words.due(day)}`}
        </span>
      </p>
      <h1>{slip.question}</h1>
      {phase === "withdrawn" && (
        <Bar tone="warn">
          <b>{words.phases.withdrawn}.</b> {slip.withdrawnFor}
        </Bar>
      )}
      {asked && phase === "open" && profile.procedure.silence === "agrees" && (
        <Bar tone="warn">{words.page.deemedWarning(day)}</Bar>
      )}
      {asked && phase === "over" && <Bar tone="bad">{words.page.lateWarning}</Bar>}
    </header>
  );
}
