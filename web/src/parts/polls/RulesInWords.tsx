import { type Example, examplesOf } from "../../core/examples.ts";
import {
  decides,
  markOf,
  needed,
  overHalf,
  type PollOption,
  type Procedure,
  sameShare,
} from "../../core/procedure.ts";
import { number } from "../../core/time.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Icon } from "../Icon.tsx";
import { t } from "../../i18n/index.ts";
import { verdictTones } from "./PollState.tsx";

/** One sentence that says what decides. `electors` is the weight of all, null while unknown. */
export function sentenceOf(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number | null,
): string {
  const { rules: words, fraction, bases, methods } = pollsWords();
  const { majority, method } = procedure;
  const count = electors === null ? null : number(electors);
  const agreeing = options.find(({ counts }) => counts === "agrees");
  if (agreeing && majority) {
    const least = majority.base === "all" && electors !== null
      ? number(needed(majority.share, electors))
      : null;
    const base = bases[majority.base](count);
    return words.adopt(fraction(majority.share), base, agreeing.text, least);
  }
  switch (method) {
    case "plurality":
    case "approval": {
      if (procedure.seats === 1 && !majority && method === "plurality") return words.mostVotes;
      const least = majority
        ? words.atLeast(fraction(majority.share), bases[majority.base](count))
        : "";
      return words.seats(number(procedure.seats), number(options.length), least);
    }
    case "score":
    case "dots":
      return words.mostPoints;
    case "budget":
      return words.budget(number(procedure.most));
    case "irv":
      return words.irv;
    default:
      return words.ranked(methods[method]);
  }
}

/** The other rules, a line each. */
export function RuleLines(
  { procedure, options, electors }: {
    procedure: Procedure;
    options: readonly PollOption[];
    electors: number | null;
  },
) {
  const { rules: words, fraction } = pollsWords();
  const { majority, quorum } = procedure;
  const adopts = decides(options);
  const halves = majority !== undefined && sameShare(majority.share, overHalf);
  const odd = majority?.base === "all" && electors !== null && electors % 2 === 1;
  const lines: [string, string][] = [
    [
      "users",
      quorum
        ? words.quorum(
          electors === null ? null : number(needed(quorum, electors)),
          number(electors ?? 0),
          fraction(quorum),
        )
        : words.noQuorum,
    ],
  ];
  if (adopts && halves) {
    lines.push(["part", odd ? words.tieOdd(number(electors)) : words.tie[procedure.tie]]);
  } else if (!adopts && markOf(procedure.method) !== "ranks") {
    lines.push(["part", words.tieSeat]);
  } else if (procedure.method === "irv" || procedure.method === "stv") {
    lines.push(["part", words.tieRounds]);
  }
  if (adopts) lines.push(["clock", procedure.silence === "agrees" ? words.deemed : words.silent]);
  lines.push(["eye", words.seen[seenOf(procedure)]]);
  lines.push(["pen", procedure.changeable ? words.change : words.final]);
  if (procedure.deputies) lines.push(["user", words.deputies]);
  if (procedure.closesWhenComplete) lines.push(["lock", words.complete]);
  if (procedure.basis) lines.push(["draft", words.basis(procedure.basis)]);
  return (
    <ul className="rule-lines">
      {lines.map(([icon, line]) => (
        <li key={line}>
          <Icon name={icon} />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who learns how people voted, and when. */
export function seenOf(
  { secrecy, hidden }: Procedure,
): "openHidden" | "openLive" | "confidential" | "secret" {
  return secrecy === "open" ? hidden ? "openHidden" : "openLive" : secrecy;
}

/** What would follow from four imagined results: they change with every rule. */
export function Examples(
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
            <ExampleLine example={example} options={options} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExampleLine(
  { example, options }: { example: Example; options: readonly PollOption[] },
) {
  const { rules: words, verdicts } = pollsWords();
  const { finding } = example;
  const name = (option: number) => options[option]!.text;
  const sayOf = (count: string, option: string) =>
    decides(options) ? `${count} ${option.toLocaleLowerCase(t.locale)}` : `${option} ${count}`;
  const said = options.flatMap((_, option) =>
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
        {finding.verdict === "chosen"
          ? words.wins(finding.chosen.map(name).join(", "))
          : verdicts[finding.verdict]}
      </b>
    </>
  );

  function detail(): string {
    if (finding.verdict === "noQuorum") return words.tookPart(number(example.received));
    if (example.rounds) return rounds();
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
