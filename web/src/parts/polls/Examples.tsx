import type { Example } from "../../core/example.ts";
import { examplesOf } from "../../core/examples.ts";
import { decides, isOpinion, type PollOption, type Procedure } from "../../core/procedure.ts";
import { droop } from "../../core/rankedExamples.ts";
import { number, t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { verdictTones } from "./PollState.tsx";

/** What would follow from four imagined results: they change with every rule. */
export default function Examples(
  { procedure, options, electors }: {
    procedure: Procedure;
    options: readonly PollOption[];
    electors: number;
  },
) {
  const words = pollsWords().rules;
  const examples = examplesOf(procedure, options, electors);
  if (examples.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="examples">
      <header>
        <h2 id="examples">{words.ifResult}</h2>
      </header>
      <ul className="examples">
        {examples.map((example) => (
          <li key={`${example.weights.join()}/${example.received}`}>
            <ExampleLine example={example} options={options} procedure={procedure} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExampleLine(
  { example, options, procedure }: {
    example: Example;
    options: readonly PollOption[];
    procedure: Procedure;
  },
) {
  const { rules: words, verdicts } = pollsWords();
  const { finding } = example;
  const asks = isOpinion(procedure, options);
  const name = (option: number) => options[option]!.text;
  const sayOf = (count: string, option: string) =>
    decides(options) ? `${count} ${option.toLocaleLowerCase(t.locale)}` : `${option}: ${count}`;
  // Where everybody gives points to all, how many did says nothing.
  const pointed = example.points !== null && procedure.method !== "borda";
  const said = pointed
    ? ballots()
    : options.flatMap((_, option) =>
      example.weights[option]! > 0 ? [sayOf(number(example.weights[option]!), name(option))] : []
    );
  if (said.length > 0 && example.silent > 0) said.push(words.silentCount(number(example.silent)));
  return (
    <>
      <span className="grow">
        {said.length > 0 ? said.join(", ") : words.nobody}
        <small>{detail()}</small>
      </span>
      <b className={verdictTones[finding.verdict]}>
        {finding.verdict === "tied" && asks
          ? words.leadsTied
          : finding.verdict === "chosen"
          ? (asks ? words.leads : words.wins)(finding.chosen.map(name).join(", "))
          : verdicts[finding.verdict]}
      </b>
    </>
  );

  function ballots(): string[] {
    return example.received > 0 ? [pollsWords().votes(number(example.received))] : [];
  }

  function detail(): string {
    if (finding.verdict === "noQuorum") return words.tookPart(number(example.received));
    if (example.rounds) return rounds();
    if (procedure.method === "stv" && example.received > 0) {
      return words.quota(number(droop(example.received, procedure.seats)));
    }
    if (example.points && example.received > 0) {
      const say = procedure.method === "majority-judgement" ? words.gradeOf : words.pointsOf;
      return example.points.flatMap((points, option) =>
        points > 0 ? [say(name(option), number(points))] : []
      ).join(", ");
    }
    const agrees = options.findIndex(({ counts }) => counts === "agrees");
    if (agrees < 0 || finding.needed === null || finding.of === null) return "";
    const part = number(example.weights[agrees]! + example.deemed);
    return words.of(part, number(finding.of), number(finding.needed));
  }

  /** Who leaves in each round, and what the others have then. */
  function rounds(): string {
    const all = example.rounds!;
    return all.slice(0, -1).map((round, index) => {
      const next = all[index + 1]!;
      const gained = options.flatMap((_, option) =>
        (next.votes[option] ?? 0) > (round.votes[option] ?? 0)
          ? [words.nowHas(name(option), number(next.votes[option]!))]
          : []
      );
      return words.leaves(name(round.eliminated!), gained.join(", "));
    }).slice(-2).join("; ");
  }
}
