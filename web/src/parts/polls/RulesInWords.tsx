import type { ReactNode } from "react";
import {
  decides,
  isOpinion,
  needed,
  overHalf,
  type PollOption,
  type Procedure,
  sameShare,
} from "../../core/procedure.ts";
import { droop } from "../../core/rankedExamples.ts";
import { number } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Icon } from "../controls/Icon.tsx";

/** One sentence that says what decides. `electors` is the weight of all, null while unknown. */
export function sentenceOf(
  procedure: Procedure,
  options: readonly PollOption[],
  electors: number | null,
): string {
  const { rules: words, fraction, bases } = pollsWords();
  const { majority, method } = procedure;
  const count = electors === null ? null : number(electors);
  const agreeing = options.filter(({ counts }) => counts === "agrees").map(({ text }) => text);
  if (agreeing.length > 0 && majority) {
    const least = majority.base === "all" && electors !== null
      ? number(needed(majority.share, electors))
      : null;
    const base = bases[majority.base](count);
    return words.adopt(fraction(majority.share), base, agreeing, least);
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
      return procedure.seats === 1
        ? words.mostPoints
        : words.pointSeats(number(procedure.seats), number(options.length));
    case "budget":
      return words.budget(number(procedure.most));
    case "irv":
    case "condorcet":
      return words[method];
    case "majority-judgement":
      return words.judged(number(procedure.seats));
    case "borda":
    case "schulze":
      return words[method](number(procedure.seats));
    case "stv":
      return words.stv(
        number(procedure.seats),
        electors === null ? null : number(droop(electors, procedure.seats)),
      );
  }
}

/** The other rules, a line each. */
export function RuleLines(
  { procedure, options, electors, more, seen, complete }: {
    procedure: Procedure;
    options: readonly PollOption[];
    electors: number | null;
    /** One line more, as an element of the list. */
    more?: ReactNode;
    /** Who reads what, in the words of what is no poll. */
    seen?: string;
    complete?: string;
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
    const ofCast = procedure.tieBase === "cast";
    const tie = (ofCast ? words.tieCast : words.tie)[procedure.tie];
    lines.push(["part", odd && !ofCast ? words.tieOdd(number(electors)) : tie]);
  } else if (procedure.method === "irv" || procedure.method === "stv") {
    lines.push(["part", words.tieRounds]);
  } else if (procedure.method === "budget") {
    lines.push(["part", words.tieBudget]);
  } else if (isOpinion(procedure, options)) {
    lines.push(["part", words.tieTop]);
  } else if (!adopts && procedure.method !== "condorcet") {
    lines.push(["part", words.tieSeat]);
  }
  if (adopts) lines.push(["clock", procedure.silence === "agrees" ? words.deemed : words.silent]);
  lines.push(["eye", seen ?? words.seen[seenOf(procedure)]]);
  lines.push([
    "pen",
    !procedure.changeable
      ? words.final
      : procedure.secrecy === "secret"
      ? words.changeSecret
      : words.change,
  ]);
  if (procedure.signature) lines.push(["shield", signatureLine(procedure.signature)]);
  if (procedure.deputies) lines.push(["user", words.deputies]);
  if (procedure.closesWhenComplete) lines.push(["lock", complete ?? words.complete]);
  const { term } = procedure;
  if (term) {
    const most = number(term.maxDays ?? term.minDays);
    lines.push(["history", words.term[term.counting](number(term.minDays), most)]);
  }
  if (procedure.basis) lines.push(["draft", words.basis(procedure.basis)]);
  return (
    <ul className="rule-lines">
      {lines.map(([icon, line]) => (
        <li key={line}>
          <Icon name={icon} />
          <span>{line}</span>
        </li>
      ))}
      {more}
    </ul>
  );
}

/** Who learns how people voted, and when. */
export function seenOf(
  { secrecy, hidden }: Procedure,
): "openHidden" | "openLive" | "confidential" | "secret" {
  return secrecy === "open" ? hidden ? "openHidden" : "openLive" : secrecy;
}

function signatureLine(rule: NonNullable<Procedure["signature"]>): string {
  const words = pollsWords().rules.signed;
  if (!rule.required) return words.optional;
  return rule.undeterminedCounts ? words.requiredOpen : words.required;
}
