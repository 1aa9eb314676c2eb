import { lazy, type ReactNode, Suspense } from "react";
import { markOf } from "../../core/procedure.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import type { PollAnswer, PollResult } from "../../state/polls.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Ballots } from "./Ballots.tsx";
import { Bars } from "./Bars.tsx";
import { Keeper } from "./Keeper.tsx";
import { VerdictTag } from "./PollState.tsx";
import { Rounds } from "./Rounds.tsx";
import { RuleLines, sentenceOf } from "./RulesInWords.tsx";
import { SignedVotes } from "./SignedVotes.tsx";
import { VerdictPanel } from "./VerdictPanel.tsx";
import { Voters } from "./Voters.tsx";
import { sixNumbers } from "./sixNumbers.ts";

const KeyRule = lazy(() => import("./trustees/KeyRule.tsx"));
const TrusteesPanel = lazy(() => import("./trustees/TrusteesPanel.tsx"));
const Course = lazy(() => import("./Course.tsx"));
const SecretCheck = lazy(() => import("./SecretCheck.tsx"));

/** What came of a poll: the verdict first, in words; then everything that it follows from. */
export default function Results(
  { workspace, of, text, onDone }: {
    workspace: ID;
    of: PollAnswer;
    text: ReactNode;
    onDone: () => void;
  },
) {
  const words = votingWords().result;
  const { rules } = pollsWords();
  const result = of.results.at(-1);
  if (!result) return null;
  const { options, procedure } = of;
  const earlier = of.results.slice(0, -1);
  const trustees = of.box?.trustees?.map(({ person }) => person) ?? [];
  const barTitles = { choices: words.bars, points: words.pointBars, ranks: words.firsts };
  return (
    <div className="poll-one stack">
      <VerdictPanel of={of} result={result} />
      <div className="result-cols">
        <div className="stack">
          {procedure.method !== "majority-judgement" && (
            <section className="panel" aria-labelledby="bars">
              <header>
                <h2 id="bars">
                  {barTitles[markOf(procedure.method)]}
                </h2>
              </header>
              <Bars result={result} options={options} procedure={procedure} />
            </section>
          )}
          {markOf(procedure.method) === "ranks" || procedure.method === "majority-judgement"
            ? <Rounds workspace={workspace} of={of} result={result} />
            : null}
          <SixNumbers workspace={workspace} poll={of} of={result} />
          {of.groups.length > 0 && procedure.method !== "majority-judgement" && <Groups of={of} />}
          {of.box && (
            <Suspense fallback={null}>
              <SecretCheck workspace={workspace} of={of} />
            </Suspense>
          )}
          <Ballots workspace={workspace} of={of} result={result} />
          {text}
        </div>
        <div className="stack">
          <section className="panel" aria-labelledby="applied">
            <header>
              <h2 id="applied">{rules.applied}</h2>
            </header>
            <div className="in formcol">
              <p className="rule-sentence small">
                {sentenceOf(procedure, options, result.electorWeight)}
              </p>
              <RuleLines
                procedure={procedure}
                options={options}
                electors={result.electorWeight}
                more={procedure.secrecy === "secret" && (
                  <Suspense fallback={null}>
                    <KeyRule workspace={workspace} trustees={trustees} />
                  </Suspense>
                )}
              />
            </div>
          </section>
          <Voters workspace={workspace} of={of} electors={result.electorWeight} ended />
          {trustees.length > 0 && (
            <Suspense fallback={null}>
              <TrusteesPanel of={of} />
            </Suspense>
          )}
          <Suspense fallback={null}>
            <Course of={of} />
          </Suspense>
          {earlier.length > 0 && (
            <section className="panel" aria-labelledby="earlier">
              <header>
                <h2 id="earlier">{words.earlier}</h2>
              </header>
              <ul className="rows">
                {earlier.map((one) => (
                  <li key={one.at} className="line">
                    <VerdictTag of={one.verdict} /> {momentWithClock(one.at)}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Keeper workspace={workspace} of={of} onDone={onDone} />
        </div>
      </div>
    </div>
  );
}

/** The six numbers of the counting minutes (Article 76 of Law 85/2015/QH13), with their sum. */
function SixNumbers(
  { workspace, poll, of }: { workspace: ID; poll: PollAnswer; of: PollResult },
) {
  const words = votingWords().result;
  const invalid = of.receivedCount - of.validCount;
  const given = of.issuedCount ?? of.electorCount;
  const six = sixNumbers(of);
  const weighted = of.electorWeight !== of.electorCount;
  return (
    <section className="panel" aria-labelledby="six">
      <header>
        <h2 id="six">{words.six}</h2>
        <span className="tag ok push">
          {words.sixSum(
            number(of.receivedCount),
            number(of.validCount),
            number(invalid),
            number(given),
          )}
        </span>
      </header>
      <dl className="six">
        {six.map(([name, value]) => (
          <div key={name}>
            <dt>{words.sixNames[name]}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      {weighted && (
        <p className="in sub sm">
          {words.weights(number(of.receivedWeight), number(of.electorWeight))}
        </p>
      )}
      <p className="in">
        <Link className="btn" to={to.pollMinutes(workspace, poll.poll.id)}>
          <Icon name="draft" />
          {words.minutes}
        </Link>
      </p>
      <SignedVotes workspace={workspace} of={poll} />
    </section>
  );
}

/** How the classes voted, as far as that unmasks nobody. */
function Groups({ of }: { of: PollAnswer }) {
  const words = votingWords().result;
  const { groups, options, procedure } = of;
  return (
    <section className="panel" aria-labelledby="groups">
      <header>
        <h2 id="groups">{words.groups}</h2>
        <span className="sub">{words.groupCounts[markOf(procedure.method)]}</span>
      </header>
      <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="groups">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{words.group}</th>
              <th scope="col" className="end">{words.took}</th>
              {options.map((option) => (
                <th scope="col" className="end" key={option.text}>{option.text}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.class}>
                <th scope="row">{t.classes[group.class]}</th>
                <td className="end">
                  {number(group.receivedCount)} / {number(group.electorCount)}
                </td>
                {group.counts.map((count, index) => (
                  <td className="end" key={index}>
                    {number(markOf(procedure.method) === "points" ? count.points : count.weight)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {procedure.secrecy === "confidential" && (
        <p className="in sub sm">{words.groupsHow(number(procedure.smallestGroup))}</p>
      )}
    </section>
  );
}
