import { standingOf, waiting } from "../../core/consulting.ts";
import { to } from "../../core/router.ts";
import { date } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { planningWords } from "../../i18n/planning.ts";
import type { Consultation } from "../../state/consulting.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";

export interface Gate {
  key: "basis" | "least" | "date" | "answers";
  state: "met" | "wait" | "lacking";
  words: string;
}

/** What has to be so before a consultation can be finished, and how each stands. */
export function gatesOf(of: Consultation, now: number): Gate[] {
  const words = planningWords().plan.gate;
  const { profile } = of;
  const open = standingOf(of, now) === "open";
  const left = waiting(of.tallies);
  const gates: Gate[] = [];
  if (profile.basis) gates.push({ key: "basis", state: "met", words: words.basis });
  // The server opens none that is shorter, and a date is only ever put off.
  if (profile.minDays > 0) {
    gates.push({ key: "least", state: "met", words: words.least(profile.minDays) });
  }
  gates.push({
    key: "date",
    state: open ? "wait" : "met",
    words: open ? words.date(date(of.closesAt - 1)) : words.dateDone,
  });
  gates.push({
    key: "answers",
    state: left > 0 ? "lacking" : "met",
    words: left > 0 ? words.answers(left) : words.answersDone,
  });
  return gates;
}

const marks = {
  met: ["yes", "yes"],
  wait: ["doing", "clock"],
  lacking: ["bad", "x"],
} as const;

/** The list of what is there and what is missing, with the way to mend it. */
export function Gates({ workspace, of, now }: { workspace: ID; of: Consultation; now: number }) {
  const words = planningWords().plan;
  const gates = gatesOf(of, now);
  const lacking = gates.filter(({ state }) => state !== "met");
  return (
    <section className="panel c4" aria-labelledby="gates">
      <header>
        <h2 id="gates" tabIndex={-1}>{words.gates}</h2>
      </header>
      <ul className="gates">
        {gates.map(({ key, state, words: what }) => {
          const [tone, icon] = marks[state];
          return (
            <li key={key}>
              <span className={`st ${tone}`}>
                <Icon name={icon} />
                {words[state]}
              </span>
              <span>
                {what}{" "}
                {key === "answers" && state === "lacking" && (
                  <Link to={to.synthesis(workspace, of.id)}>{words.gate.openTable}</Link>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="vh" id="gates-why">
        {words.blocked(lacking.map((gate) => gate.words).join("; "))}
      </p>
      {standingOf(of, now) === "open" && <footer className="sub xs in">{words.early}</footer>}
    </section>
  );
}
