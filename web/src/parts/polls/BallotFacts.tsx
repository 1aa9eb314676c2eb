import { type BallotPart, decides } from "../../core/procedure.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import type { PollAnswer } from "../../state/polls.ts";
import { Bar } from "../controls/Bar.tsx";
import { seenOf } from "./RulesInWords.tsx";
import { partsText } from "./markText.ts";

/** What will be counted, who sees it, and until when it can change. */
export function BallotFacts(
  { of, parts, reason, weight, versionName }: {
    of: PollAnswer;
    parts: readonly BallotPart[];
    reason: string;
    weight: number;
    versionName: string | null;
  },
) {
  const { facts, ...words } = votingWords().ballot;
  const { options, procedure, poll } = of;
  const until = poll.closesAt === null ? words.untilClosed : momentWithClock(poll.closesAt);
  const silent = decides(options) &&
    options.find((option, index) =>
      option.counts === "neither" && parts.some(({ mark }) => mark.choices?.includes(index))
    );
  return (
    <>
      <dl className="facts">
        <dt>{facts.poll}</dt>
        <dd>{poll.title}</dd>
        {versionName && (
          <>
            <dt>{facts.version}</dt>
            <dd lang="vi">{versionName}</dd>
          </>
        )}
        <dt>{facts.choice}</dt>
        <dd>
          <b>{partsText(parts, options, procedure)}</b>
        </dd>
        {reason.trim() && (
          <>
            <dt>{facts.reason}</dt>
            <dd className="said">{reason.trim()}</dd>
          </>
        )}
        {weight !== 1 && (
          <>
            <dt>{facts.weight}</dt>
            <dd>{number(weight)}</dd>
          </>
        )}
        <dt>{facts.seen}</dt>
        <dd>{words.seen[seenOf(procedure)]}</dd>
        <dt>{facts.change}</dt>
        <dd>{procedure.changeable ? until : words.notChangeable}</dd>
      </dl>
      {silent && <Bar tone="act">{words.notCounted(silent.text)}</Bar>}
    </>
  );
}
