import { type PollStanding, standingOf } from "../../core/polling.ts";
import type { Verdict } from "../../core/procedure.ts";
import { pollsWords } from "../../i18n/polls.ts";
import type { PollRow } from "../../state/polls.ts";
import { Icon } from "../controls/Icon.tsx";

const tones: Record<PollStanding, string> = {
  open: "tag act",
  over: "tag warn",
  closed: "tag mute",
  cancelled: "tag mute",
};

export const verdictTones: Record<Verdict, "ok" | "bad" | "warn"> = {
  adopted: "ok",
  chosen: "ok",
  rejected: "bad",
  noQuorum: "warn",
  tied: "warn",
  none: "warn",
};

export const verdictIcons: Record<Verdict, string> = {
  adopted: "check",
  chosen: "check",
  rejected: "x",
  noQuorum: "users",
  tied: "alert",
  none: "minus",
};

/** Whether ballots are taken. */
export function StandingTag({ of, now }: { of: PollRow; now: number }) {
  const standing = standingOf(of, now);
  return <span className={tones[standing]}>{pollsWords().standings[standing]}</span>;
}

/** How a poll ended, in a word. */
export function VerdictTag({ of }: { of: Verdict }) {
  return (
    <span className={`tag ${verdictTones[of]}`}>
      <Icon name={verdictIcons[of]} />
      {pollsWords().verdicts[of]}
    </span>
  );
}
