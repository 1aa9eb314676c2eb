import { type Standing, standingOf, timeLeft } from "../../core/consulting.ts";
import { date } from "../../core/time.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import type { Consultation } from "../../state/consulting.ts";
import { Icon } from "../controls/Icon.tsx";

const tones: Record<Standing, string> = {
  open: "ok",
  over: "warn",
  closed: "warn",
  finished: "mute",
};

/** Whether comments are still taken. */
export function StandingTag({ of, now }: { of: Consultation; now: number }) {
  const standing = standingOf(of, now);
  return <span className={`tag ${tones[standing]}`}>{consultingWords().standings[standing]}</span>;
}

/** Until when comments are taken, and how much of the time is left by the server's clock. */
export function Deadline({ of, now }: { of: Consultation; now: number }) {
  const words = consultingWords();
  const open = standingOf(of, now) === "open";
  const last = date(of.closesAt - 1);
  const left = timeLeft(of.closesAt, now);
  return (
    <span>
      <Icon name="clock" />
      {open
        ? `${words.until(last)} · ${words.left(left.days, left.hours, left.minutes)}`
        : words.untilWas(date((of.closedAt ?? of.closesAt) - 1))}
    </span>
  );
}
