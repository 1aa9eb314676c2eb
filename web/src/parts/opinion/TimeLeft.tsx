import { timeLeft } from "../../core/consulting.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Icon } from "../controls/Icon.tsx";

/** Until when answers are taken, by the server's clock. */
export function TimeLeft({ closesAt, now }: { closesAt: number | null; now: number }) {
  if (closesAt === null) return <span>{opinionWords().list.noClose}</span>;
  const { days, hours, minutes } = timeLeft(closesAt, now);
  return (
    <span>
      <Icon name="clock" />
      {pollsWords().leftIn(days, hours, minutes)} · {momentWithClock(closesAt, now)}
    </span>
  );
}
