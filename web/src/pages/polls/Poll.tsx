import { lazy, Suspense, useEffect } from "react";
import { standingOf } from "../../core/polling.ts";
import { decides, isOpinion } from "../../core/procedure.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Name } from "../../parts/people/Name.tsx";
import { Keeper } from "../../parts/polls/Keeper.tsx";
import { StandingTag } from "../../parts/polls/PollState.tsx";
import { Voters } from "../../parts/polls/Voters.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import type { DraftAnswer } from "../../state/draft/wire.ts";
import { useAnswer, useApp, useOpening } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";
import {
  type ElectorsAnswer,
  electorsPath,
  type PollAnswer,
  pollPath,
  usePollEvents,
} from "../../state/polls.ts";

const Voting = lazy(() => import("../../parts/polls/Voting.tsx"));
const Results = lazy(() => import("../../parts/polls/Results.tsx"));
const SuggestionCard = lazy(() => import("../../parts/polls/SuggestionCard.tsx"));
const TrusteesPanel = lazy(() => import("../../parts/polls/trustees/TrusteesPanel.tsx"));
const SubjectCard = lazy(() => import("../../parts/polls/SubjectCard.tsx"));

/** The electors of which the weights are added up here; larger electorates are not. */
const electorsRead = 500;

/** One poll: the ballot while it is open, and what came of it afterwards. */
export default function Poll({ workspace, id }: { workspace: ID; id: ID }) {
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer: of, error, reload } = useAnswer<PollAnswer>(pollPath(workspace, id));
  const list = useAnswer<ElectorsAnswer>(electorsPath(workspace, id, null, electorsRead));
  const subject = of?.poll.subject ?? null;
  const draft = subject?.draft && subject.version
    ? `${spacePath(workspace)}/drafts/${subject.draft}?version=${subject.version}`
    : null;
  const facts = useAnswer<DraftAnswer>(draft).answer;
  usePollEvents(workspace, reload);
  useClosing(of, reload);
  useTitle([of?.poll.title ?? pollsWords().list.title]);
  // Late additions change who votes.
  const count = of?.poll.electorCount;
  const { reload: readElectors } = list;
  const known = list.answer?.total;
  useEffect(() => {
    if (count !== undefined && known !== undefined && count !== known) readElectors();
  }, [count, known]);
  const readAgain = () => {
    reload();
    readElectors();
  };
  const failed = opening.error ?? (of ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  if (!of) {
    return (
      <div className="page">
        <Skeleton rows={6} />
      </div>
    );
  }
  const standing = standingOf(of.poll, app.now());
  const voting = standing === "open" || standing === "over";
  const weight = weightOf(list.answer);
  const words = facts && subject?.version && (
    <SubjectCard
      workspace={workspace}
      facts={facts}
      version={subject.version}
      block={subject.block ?? null}
    />
  );
  const text = subject?.annotation && subject.draft
    ? (
      <div className="stack">
        <SuggestionCard
          workspace={workspace}
          draft={subject.draft}
          id={subject.annotation}
          version={subject.version ?? null}
        />
        {words}
      </div>
    )
    : words;
  const versionName = facts && subject?.version
    ? votingWords().page.version(subject.version, facts.draft.title)
    : null;
  return (
    <div className="poll-page">
      <Head workspace={workspace} of={of} />
      <Suspense
        fallback={
          <div className="poll-cols">
            <Skeleton rows={6} />
          </div>
        }
      >
        {voting && (
          <Voting
            workspace={workspace}
            of={of}
            electors={list.answer?.electors ?? []}
            weight={weight}
            text={text}
            versionName={versionName}
            onDone={readAgain}
          />
        )}
        {standing === "closed" && (
          <Results workspace={workspace} of={of} text={text} onDone={readAgain} />
        )}
        {standing === "cancelled" && (
          <div className="poll-one stack">
            <Bar tone="warn">
              <b>{pollsWords().standings.cancelled}.</b> {votingWords().page.cancelledFor}:{" "}
              {of.poll.cancelledFor}
            </Bar>
            {text}
            <Voters workspace={workspace} of={of} electors={weight} ended />
            {(of.box?.trustees ?? []).length > 0 && <TrusteesPanel of={of} />}
            <Keeper workspace={workspace} of={of} onDone={readAgain} />
          </div>
        )}
      </Suspense>
    </div>
  );
}

/** The sum of all weights; null where the list is longer than what is read. */
function weightOf(list: ElectorsAnswer | null): number | null {
  if (!list || list.electors.length < list.total) return null;
  return list.electors.reduce((sum, { weight }) => sum + weight, 0);
}

/** Reads once more when the time is up: the server counts at that moment. */
function useClosing(of: PollAnswer | null, reload: () => void): void {
  const app = useApp();
  const closesAt = of && of.poll.closedAt === null ? of.poll.closesAt : null;
  useEffect(() => {
    if (closesAt === null) return;
    const left = closesAt - app.now() + 500;
    // Longer waits than a timer can hold are for another visit.
    if (left < 0 || left > 2_000_000_000) return;
    const timer = setTimeout(reload, left);
    return () => clearTimeout(timer);
  }, [app, closesAt]);
}

function Head({ workspace, of }: { workspace: ID; of: PollAnswer }) {
  const rest = pollsWords();
  const words = votingWords().page;
  const app = useApp();
  const { poll, procedure, options } = of;
  const binding = decides(options) || procedure.majority !== undefined;
  const kind = binding ? rest.binding : isOpinion(procedure, options) ? rest.opinion : null;
  return (
    <header className="poll-head">
      <h1>{poll.title}</h1>
      <div className="meta">
        <StandingTag of={poll} now={app.now()} />
        {kind && (
          <span>
            <Icon name={binding ? "gate" : "talk"} />
            {kind}
          </span>
        )}
        <span>
          <Icon name="eye" />
          {rest.secrecies[procedure.secrecy]}
        </span>
        <span>
          <Icon name="user" />
          {words.openedBy} <Name id={poll.openedBy} />, {momentWithClock(poll.openedAt)}
        </span>
        {of.repeats && (
          <span>
            <Icon name="history" />
            {words.repeats}{" "}
            <Link className="more" to={to.poll(workspace, of.repeats)}>{words.former}</Link>
          </span>
        )}
        {poll.subject?.topic && (
          <Link className="more" to={to.topic(workspace, poll.subject.topic)}>{words.topic}</Link>
        )}
      </div>
      {of.text && <p className="prose">{of.text}</p>}
    </header>
  );
}
