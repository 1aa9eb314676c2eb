import { clockLeft, percentPassed } from "../../core/polling.ts";
import { clock } from "../../core/time.ts";
import { longDate } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useNow } from "../../state/consulting.ts";
import type { PollRow } from "../../state/polls.ts";

/** What is left of the time, by the server's clock: for the eye; nothing of it is announced. */
export function Clock({ of }: { of: PollRow }) {
  const words = votingWords().page;
  const now = useNow(1000);
  const { closesAt } = of;
  if (closesAt === null) return <p className="panel clock still">{words.noClose}</p>;
  const percent = percentPassed(of.openedAt, closesAt, now);
  const second = String(Math.floor(now / 1000) % 60).padStart(2, "0");
  return (
    <section className="panel clock" aria-label={words.timeLeft}>
      <span className="lab">{words.left}</span>
      <span className="till">{words.closesAt}</span>
      <TimeLeft closesAt={closesAt} />
      <span className="till">
        <b>{clock(closesAt)}</b>
        <br />
        {longDate(closesAt)}
      </span>
      <progress max={100} value={percent} aria-label={words.passed(percent)} />
      <span className="note">{words.serverClock(`${clock(now)}:${second}`)}</span>
    </section>
  );
}

export function TimeLeft({ closesAt }: { closesAt: number }) {
  const now = useNow(1000);
  const { days, clock: left } = clockLeft(closesAt, now);
  return (
    <span className={days > 0 ? "count-down long" : "count-down"} role="timer">
      {pollsWords().left(days, left)}
    </span>
  );
}
