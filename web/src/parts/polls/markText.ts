import type { BallotPart, Mark, PollOption, Procedure } from "../../core/procedure.ts";
import { number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";

/** A mark in words: what is chosen, the order, or the points. */
export function markText(
  mark: Mark,
  options: readonly PollOption[],
  { method, scale }: Pick<Procedure, "method" | "scale">,
): string {
  const name = (option: number) => options[option]?.text ?? "";
  if (mark.choices) return mark.choices.map(name).join(", ");
  if (mark.ranks) {
    return mark.ranks.map((place, at) => `${at + 1}. ${place.map(name).join(" = ")}`).join("; ");
  }
  if (method === "majority-judgement") {
    return options.map(({ text }, at) => `${text}: ${gradeName(mark.points?.[at] ?? 0, scale)}`)
      .join("; ");
  }
  const { points } = votingWords().ballot;
  return (mark.points ?? []).flatMap((given, option) =>
    given > 0 ? [`${name(option)}: ${points(number(given))}`] : []
  ).join("; ");
}

/** A whole ballot in words; each part with its weight where the vote is split. */
export function partsText(
  parts: readonly BallotPart[],
  options: readonly PollOption[],
  procedure: Pick<Procedure, "method" | "scale">,
): string {
  if (parts.length === 1) return markText(parts[0]!.mark, options, procedure);
  return parts.map(({ mark, weight }) =>
    `${number(weight)} × ${markText(mark, options, procedure)}`
  ).join("; ");
}

/** A grade in a word where there is one; 0 is the lowest, `scale` the best. */
export function gradeName(grade: number, scale: number): string {
  const words = votingWords().ballot;
  return words.gradeNames[scale + 1]?.[grade] ?? words.grade(grade);
}
