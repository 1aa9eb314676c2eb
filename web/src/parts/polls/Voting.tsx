import { lazy, type ReactNode, Suspense, useState } from "react";
import { standingOf } from "../../core/polling.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import type { ElectorRow, PollAnswer } from "../../state/polls.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { BallotForm } from "./BallotForm.tsx";
import { Bars } from "./Bars.tsx";
import { Clock, TimeLeft } from "./Clock.tsx";
import { Keeper } from "./Keeper.tsx";
import { Mandates } from "./Mandates.tsx";
import { RuleLines, sentenceOf } from "./RulesInWords.tsx";
import { Voters } from "./Voters.tsx";

const Course = lazy(() => import("./Course.tsx"));
const KeyRule = lazy(() => import("./trustees/KeyRule.tsx"));
const SecretBallot = lazy(() => import("./SecretBallot.tsx"));
const DeputyDialog = lazy(() => import("./DeputyDialog.tsx"));
const TrusteeCard = lazy(() => import("./trustees/TrusteeCard.tsx"));
const TrusteesPanel = lazy(() => import("./trustees/TrusteesPanel.tsx"));
const Waiting = lazy(() => import("./trustees/Waiting.tsx"));
const SignForAnother = lazy(() => import("../signing/SignForAnother.tsx"));

interface Of {
  workspace: ID;
  of: PollAnswer;
  electors: readonly ElectorRow[];
  /** The weight of all electors; null while unknown. */
  weight: number | null;
  text: ReactNode;
  versionName: string | null;
  onDone: () => void;
}

/** A poll that takes ballots: how long, on what, one's own ballot, who has voted. */
export default function Voting({ workspace, of, electors, weight, text, versionName, onDone }: Of) {
  const { rules, toBallot } = pollsWords();
  const words = votingWords().page;
  const { poll, procedure, options } = of;
  const [chosen, setChosen] = useState<ID | null>(null);
  // A mandate may be taken back while its ballot is filled in.
  const elector = chosen !== null && of.mandates.includes(chosen) ? chosen : null;
  const app = useApp();
  const open = standingOf(poll, app.now()) === "open";
  const trustees = of.box?.trustees ?? [];
  const ordered = of.box?.stage === "ordered";
  const holds = trustees.some(({ person }) => person === app.me.id) && (open || !ordered);
  // While others vote nothing is to be done with the key: the ballot comes first.
  const voted = of.box?.stage === "open";
  const waits = trustees.length > 0 && (ordered || !open);
  const panel = trustees.length > 0 && (
    <Suspense fallback={null}>
      <TrusteesPanel of={of} />
    </Suspense>
  );
  return (
    <div className="poll-cols">
      <div className="at-clock">
        <Clock of={poll} />
      </div>
      {text && (
        <div className="at-text">
          {text}
          {open && (
            <div className="jump">
              <span>{poll.closesAt !== null && <TimeLeft closesAt={poll.closesAt} />}</span>
              <a className="btn go" href="#ballot">
                {toBallot}
                <Icon name="down" />
              </a>
            </div>
          )}
        </div>
      )}
      <div className="at-ballot stack tight">
        <Suspense fallback={null}>
          {waits && <Waiting of={of} />}
          {holds && !voted && <TrusteeCard workspace={workspace} of={of} onDone={onDone} />}
        </Suspense>
        {waits ? null : open
          ? (
            <Mine
              workspace={workspace}
              of={of}
              elector={elector}
              electors={electors}
              weight={weight}
              versionName={versionName}
              onDone={onDone}
            />
          )
          : <Bar tone="act" role="status">{pollsWords().standings.over}</Bar>}
        {holds && voted && (
          <Suspense fallback={null}>
            <TrusteeCard workspace={workspace} of={of} onDone={onDone} />
          </Suspense>
        )}
        {open && <Mandates of={of} electors={electors} elector={elector} onElector={setChosen} />}
      </div>
      <div className="at-rest stack">
        {waits && panel}
        <Voters workspace={workspace} of={of} electors={weight} ended={false} />
        {!waits && panel}
        {of.running && (
          <section className="panel" aria-labelledby="running">
            <header>
              <h2 id="running">{words.running}</h2>
            </header>
            <Bars result={of.running} options={options} procedure={procedure} />
          </section>
        )}
        <section className="panel" aria-labelledby="rules">
          <header>
            <h2 id="rules">{rules.title}</h2>
          </header>
          <div className="in formcol">
            <p className="rule-sentence small">{sentenceOf(procedure, options, weight)}</p>
            <RuleLines
              procedure={procedure}
              options={options}
              electors={weight}
              more={procedure.secrecy === "secret" && (
                <Suspense fallback={null}>
                  <KeyRule workspace={workspace} trustees={trustees.map(({ person }) => person)} />
                </Suspense>
              )}
            />
          </div>
        </section>
        <Suspense fallback={null}>
          <Course of={of} />
        </Suspense>
        <Keeper workspace={workspace} of={of} onDone={onDone} />
      </div>
    </div>
  );
}

interface MineOf {
  workspace: ID;
  of: PollAnswer;
  elector: ID | null;
  electors: readonly ElectorRow[];
  weight: number | null;
  versionName: string | null;
  onDone: () => void;
}

/** The ballot that one fills in now: the own one, or that of somebody who asked for it. */
function Mine({ workspace, of, elector, electors, weight, versionName, onDone }: MineOf) {
  const { ballot: words, dialogs } = votingWords();
  const app = useApp();
  const { own, poll, procedure } = of;
  const [asking, setAsking] = useState(false);
  const [sentFor, setSentFor] = useState<ID | null>(null);
  const person = usePerson(elector ?? app.me.id);
  const deputy = usePerson(own?.deputy ?? "");
  const form = { workspace, of, versionName, electors: weight, onDone };
  if (elector) {
    return (
      <>
        <BallotForm
          key={elector}
          {...form}
          elector={elector}
          name={person?.name ?? t.unknownPerson}
          weight={electors.find((one) => one.person === elector)?.weight ?? 1}
          ballot={null}
          onSent={() => setSentFor(elector)}
        />
        {procedure.signature && sentFor !== elector && (
          <Suspense fallback={null}>
            <SignForAnother
              key={elector}
              workspace={workspace}
              of={of}
              elector={elector}
              rule={procedure.signature}
              onDone={onDone}
            />
          </Suspense>
        )}
      </>
    );
  }
  if (!own) {
    return (
      <p className="panel in-note" id="ballot">
        <Icon name="info" />
        {words.notElector}
      </p>
    );
  }
  if (procedure.secrecy === "secret") {
    return (
      <Suspense fallback={<Skeleton rows={4} />}>
        <SecretBallot workspace={workspace} of={of} onDone={onDone} />
      </Suspense>
    );
  }
  const takeBack = () =>
    app.command("poll.nameDeputy", { workspace, poll: poll.id }).then(() => {
      toast(dialogs.tookBack);
      onDone();
    }, report);
  if (own.deputy) {
    return (
      <Bar
        tone="act"
        action={
          <button type="button" className="btn sm" onClick={takeBack}>{words.takeBack}</button>
        }
      >
        {words.deputyVotes(deputy?.name ?? t.unknownPerson)}
      </Bar>
    );
  }
  return (
    <>
      <BallotForm
        key="own"
        {...form}
        elector={null}
        name={person?.name ?? ""}
        weight={own.weight}
        ballot={own.ballot}
      />
      {procedure.deputies && (procedure.changeable || own.ballot === null) && (
        <p>
          <button type="button" className="link" onClick={() => setAsking(true)}>
            <Icon name="user" />
            {words.nameDeputy}
          </button>
        </p>
      )}
      <Suspense fallback={null}>
        {asking && (
          <DeputyDialog
            workspace={workspace}
            poll={poll.id}
            onClose={() => setAsking(false)}
            onDone={onDone}
          />
        )}
      </Suspense>
    </>
  );
}
