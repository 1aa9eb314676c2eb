import { isOpinion, markOf, needed, placesOf } from "../../core/procedure.ts";
import { number, t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import { usePerson } from "../../state/hooks.ts";
import type { PollAnswer, PollResult } from "../../state/polls.ts";
import { Icon } from "../controls/Icon.tsx";
import { verdictIcons, verdictTones } from "./PollState.tsx";

/** The answer first: how it ended, of how many, and what was needed. */
export function VerdictPanel({ of, result }: { of: PollAnswer; result: PollResult }) {
  const { verdicts } = pollsWords();
  const words = votingWords().result;
  const chair = usePerson(result.brokenBy ?? "")?.name ?? t.unknownPerson;
  const lines = linesOf(of, result);
  if (result.brokenBy) lines.push(words.brokenBy(chair));
  return (
    <section className={`panel verdict ${verdictTones[result.verdict]}`} aria-labelledby="verdict">
      <span className="g" aria-hidden="true">
        <Icon name={verdictIcons[result.verdict]} />
      </span>
      <div>
        <h2 id="verdict">{titleOf(of, result) ?? verdicts[result.verdict]}</h2>
        {lines.map((line) => <p key={line}>{line}</p>)}
      </div>
    </section>
  );
}

/** What was chosen is the finding itself. */
export function titleOf(
  { options, procedure }: PollAnswer,
  { chosen, verdict }: PollResult,
): string | null {
  if (verdict === "tied" && isOpinion(procedure, options)) return votingWords().result.tiedTop;
  if (verdict !== "chosen") return null;
  return votingWords().result.chosen(chosen.map((option) => options[option]!.text).join(", "))
    .replace(/\.$/, "");
}

export function linesOf(of: PollAnswer, result: PollResult): string[] {
  const { fraction, bases, votes } = pollsWords();
  const { result: words, ballot } = votingWords();
  const { options, procedure } = of;
  const { majority, quorum } = procedure;
  const lines: string[] = [];
  const agrees = options.findIndex(({ counts }) => counts === "agrees");
  if (result.verdict === "noQuorum" && quorum) {
    const least = number(needed(quorum, result.electorWeight));
    lines.push(words.quorum(number(result.receivedWeight), least, number(result.electorWeight)));
  }
  if (agrees >= 0 && majority && result.needed !== undefined && result.neededOf !== undefined) {
    const cast = result.counts[agrees]!.weight;
    const [whole, least] = [number(result.neededOf), number(result.needed)];
    const base = bases[majority.base](null);
    const part = number(cast + result.deemedWeight);
    lines.push(words.agreed(part, base, whole, least, fraction(majority.share)));
    if (result.deemedCount > 0) {
      // Without those deemed to agree the base is smaller as well, unless it is everybody.
      const bases = {
        all: result.electorWeight,
        present: result.receivedWeight,
        valid: result.validWeight,
      };
      const of = bases[majority.base];
      const holds = of > 0 && cast >= needed(majority.share, of);
      lines.push(words.without(number(result.deemedCount), number(cast), holds));
    }
    if (result.verdict === "tied") {
      lines.push(procedure.tieBase === "cast" ? words.tiedCast : words.tiedHalf);
    }
  } else if (result.verdict === "tied" && !isOpinion(procedure, options)) {
    lines.push(words.tiedSeat);
  }
  if (isOpinion(procedure, options)) {
    const points = markOf(procedure.method) === "points";
    const figures = result.counts.map((count) => points ? count.points : count.weight);
    const first = placesOf(figures)[0] ?? [];
    const top = figures[first[0] ?? 0] ?? 0;
    // Grades are no points: their middle stands with the grades themselves.
    if (top > 0 && procedure.method !== "majority-judgement") {
      const names = first.map((option) => options[option]!.text).join(", ");
      const figure = points ? ballot.points(number(top)) : votes(number(top));
      lines.push(words.top(names, figure));
    }
    lines.push(words.opinion);
  } else if (result.verdict === "chosen") {
    const [valid, all] = [number(result.validCount), number(result.electorCount)];
    lines.push(words.counted(valid, all, pollsWords().methods[procedure.method]));
  }
  return lines;
}
