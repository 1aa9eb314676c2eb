import { answered, dayOf, standingOf, waiting } from "../../core/consulting.ts";
import { date, shortDate } from "../../core/time.ts";
import { planningWords } from "../../i18n/planning.ts";
import type { Consultation, DraftAnswer } from "../../state/consulting.ts";
import { Icon } from "../controls/Icon.tsx";
import { gatesOf } from "./Gates.tsx";

interface Phase {
  key: "freeze" | "collect" | "answer" | "finish";
  state: "done" | "now" | "besides" | "later";
  value: number;
  max: number;
  when: string;
  words: string;
  gate?: string;
}

function phasesOf(of: Consultation, facts: DraftAnswer | null, now: number): Phase[] {
  const words = planningWords().plan;
  const standing = standingOf(of, now);
  const kept = facts?.versions.find(({ number }) => number === of.version);
  const { day, of: days } = dayOf(of, now);
  const done = answered(of.tallies);
  const all = done + waiting(of.tallies);
  const lacking = gatesOf(of, now).filter(({ state }) => state !== "met").length;
  const ended = of.closedAt ?? of.closesAt;
  return [
    {
      key: "freeze",
      state: "done",
      value: 1,
      max: 1,
      when: kept ? date(kept.at) : "",
      words: words.done,
    },
    {
      key: "collect",
      state: standing === "open" ? "now" : "done",
      value: standing === "open" ? day : 1,
      max: standing === "open" ? Math.max(1, days) : 1,
      when: `${shortDate(of.openedAt)} – ${date(ended - 1)}, ${words.days(days)}`,
      words: standing === "open"
        ? words.today(day, of.profile.minDays)
        : of.earlyReason !== null
        ? words.closedEarly
        : words.done,
    },
    {
      key: "answer",
      state: standing === "finished"
        ? "done"
        : standing === "open"
        ? (done > 0 ? "besides" : "later")
        : waiting(of.tallies) > 0
        ? "now"
        : "done",
      value: done,
      max: Math.max(1, all),
      when: all === 0 ? words.nothingToAnswer : words.answering(done, all),
      words: standing === "open" && done === 0
        ? words.notBegun
        : waiting(of.tallies) > 0
        ? words.left(all - done)
        : words.done,
    },
    {
      key: "finish",
      state: standing === "finished" ? "done" : "later",
      value: standing === "finished" ? 1 : 0,
      max: 1,
      when: of.finishedAt === null ? "" : date(of.finishedAt),
      words: standing === "finished" ? words.done : words.notBegun,
      ...(standing === "finished"
        ? {}
        : { gate: lacking === 0 ? words.ready : words.notReady(lacking) }),
    },
  ];
}

const marks = { done: "yes", now: "doing", besides: "doing", later: "new" } as const;

/** The stretches of a consultation: what is done, where one is, what comes. */
export function Phases(
  { of, facts, now }: { of: Consultation; facts: DraftAnswer | null; now: number },
) {
  const words = planningWords().plan;
  return (
    <section className="panel c12" aria-labelledby="phases">
      <header>
        <h2 id="phases">{words.phases}</h2>
        <span className="sub xs push">{words[of.profile.counting]}</span>
      </header>
      <ol className="phases in">
        {phasesOf(of, facts, now).map((phase) => (
          <li
            key={phase.key}
            className={phase.state}
            aria-current={phase.state === "now" ? "step" : undefined}
          >
            <progress
              className={`pg ${phase.state === "done" ? "ok" : "act"}`}
              max={phase.max}
              value={phase.value}
              aria-label={phase.words}
            />
            <b>{words.phase[phase.key]}</b>
            {phase.when && <span>{phase.when}</span>}
            <span className={`st ${marks[phase.state]}`}>
              <Icon name={marks[phase.state]} />
              {phase.words}
            </span>
            {phase.gate && (
              <small className="gt">
                <Icon name="gate" />
                {phase.gate}
              </small>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
