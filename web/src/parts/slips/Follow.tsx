import { owes, phaseOf, phases } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { longDate, momentWithClock, number, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import type { SlipPageAnswer, SlipPerson } from "../../state/slips.ts";
import { Icon } from "../controls/Icon.tsx";
import { useAct } from "../controls/useAct.ts";
import { Face } from "../people/Face.tsx";
import { Name } from "../people/Name.tsx";
import { toast } from "../shell/Toasts.tsx";

interface Of {
  workspace: ID;
  of: SlipPageAnswer;
  open: boolean;
  onDone: () => void;
}

/** How a slip goes: where it is, who has answered, who is reminded when. */
export default function Follow({ workspace, of, open, onDone }: Of) {
  const { follow: words } = slipsWords();
  const waiting = of.addressees.filter(({ answered }) => !answered);
  const answered = of.addressees.filter((person) => person.answered);
  const remindable = open && of.mayKeep ? onDone : null;
  const deemed = waiting.filter((person) => person.deemed);
  const differing = of.opinions.filter(({ differs }) => differs).length;
  const sent = of.slip.sentAt !== null;
  const figures: [string, number][] = [
    [words.figures.sent, of.addressees.length],
    [words.figures.answered, answered.length],
    deemed.length > 0
      ? [words.figures.deemed, deemed.length]
      : [words.figures.waiting, waiting.length],
  ];
  if (of.running || of.slip.endedAt !== null) figures.push([words.figures.differing, differing]);
  const rest = number(waiting.length);
  const silent = open || !sent
    ? words.waiting(rest)
    : deemed.length > 0
    ? words.deemed(rest)
    : words.silent(rest);
  return (
    <>
      <section className="panel" aria-labelledby="course">
        <header>
          <h2 id="course">{slipsWords().courseLabel}</h2>
        </header>
        <div className="in formcol">
          <Course of={of} />
          <dl className="figures">
            {figures.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{number(value)}</dd>
              </div>
            ))}
          </dl>
          <progress
            className="act"
            max={of.addressees.length}
            value={answered.length}
            aria-label={words.progress(number(answered.length), number(of.addressees.length))}
          />
        </div>
      </section>
      {waiting.length > 0 && (
        <section className="panel" aria-labelledby="waiting">
          <header>
            <h2 id="waiting">{silent}</h2>
          </header>
          <ul className="chase">
            {waiting.map((person) => (
              <Chased
                key={person.person}
                workspace={workspace}
                of={of}
                person={person}
                onDone={remindable}
              />
            ))}
          </ul>
        </section>
      )}
      {answered.length > 0 && (
        <details className="panel">
          <summary>{words.answered(number(answered.length))}</summary>
          <ul className="chase">
            {answered.map((person) => (
              <Chased
                key={person.person}
                workspace={workspace}
                of={of}
                person={person}
                onDone={owes(person, of.profile.procedure) ? remindable : null}
              />
            ))}
          </ul>
        </details>
      )}
      {sent && <Ladder of={of} />}
    </>
  );
}

/** The steps of the slip, of which one is now. */
function Course({ of }: { of: SlipPageAnswer }) {
  const { course, courseLabel } = slipsWords();
  const app = useApp();
  const phase = phaseOf(of.slip, app.now());
  const at = phase === "over" ? 1 : phase === "closed" ? course.length : phases.indexOf(phase);
  return (
    <ol className="flow-steps" aria-label={courseLabel}>
      {course.map((name, index) => (
        <li
          key={name}
          className={index < at ? "done" : undefined}
          aria-current={index === at ? "step" : undefined}
        >
          {index < at && <Icon name="check" />}
          {name}
        </li>
      ))}
    </ol>
  );
}

function Chased(
  { workspace, of, person, onDone = null }: {
    workspace: ID;
    of: SlipPageAnswer;
    person: SlipPerson;
    onDone?: (() => void) | null;
  },
) {
  const { follow: words, keep } = slipsWords();
  const app = useApp();
  const act = useAct();
  const who = usePerson(person.person);
  const name = who?.name ?? t.unknownPerson;
  const assistant = usePerson(person.assistant ?? "")?.name;
  const remind = async () => {
    if (act.busy) return;
    const params = { workspace, slip: of.slip.id, person: person.person };
    if (!await act.run(() => app.command("slip.remind", params))) return;
    toast(keep.reminded);
    onDone?.();
  };
  const state = person.answeredAt !== null
    ? momentWithClock(person.answeredAt)
    : person.remindedAt !== null
    ? words.reminded(person.reminderCount, momentWithClock(person.remindedAt))
    : of.slip.sentAt === null
    ? ""
    : words.notReminded;
  const unsigned = person.answered && owes(person, of.profile.procedure);
  return (
    <li>
      <Face person={who} />
      <span className="grow">
        <b>{name}</b>
        <small>
          {[
            t.classes[person.class],
            assistant && words.assistant(assistant),
            unsigned && words.unsigned,
            state,
          ].filter(Boolean).join(" · ")}
        </small>
        {act.problem && <small className="err" role="alert">{act.problem}</small>}
      </span>
      {onDone && (
        <button
          type="button"
          className="btn sm"
          aria-label={keep.remindOne(name)}
          aria-disabled={act.busy}
          onClick={remind}
        >
          {keep.remindShort}
        </button>
      )}
    </li>
  );
}

/** Who is reminded when, and what happens at the end of the term. */
function Ladder({ of }: { of: SlipPageAnswer }) {
  const { follow: words } = slipsWords();
  const app = useApp();
  const end = of.slip.closesAt ?? 0;
  const ended = of.slip.endedAt;
  const rungs = [
    ...of.steps.map(({ at, reached, to }, index) => ({
      key: `${index}`,
      at,
      reached,
      text: words.tells(to.map((circle) => words.circles[circle]).join(", ")),
    })),
    {
      key: "end",
      at: end,
      reached: app.now() >= end,
      text: of.profile.procedure.silence === "agrees"
        ? words.deems
        : of.profile.acceptsLate
        ? words.late
        : "",
    },
  ].filter(({ at }) => ended === null || at <= ended).sort((a, b) => a.at - b.at);
  // Ended before its first step: nobody was reminded.
  if (rungs.length === 0 && of.extensions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="ladder">
      <header>
        <h2 id="ladder">{words.ladder}</h2>
      </header>
      <ol className="ladder">
        {rungs.map(({ key, at, reached, text }) => (
          <li key={key} className={reached ? "done" : undefined}>
            <time dateTime={new Date(at).toISOString()}>
              {momentWithClock(at - (at === end ? 1 : 0))}
            </time>
            <span>
              {key === "end" && <b>{words.end}{text && ": "}</b>}
              {text}
              {reached && <span className="vh">({words.reached})</span>}
            </span>
          </li>
        ))}
      </ol>
      {of.extensions.length > 0 && (
        <div className="in">
          <h3>{words.extensions}</h3>
          <ul className="versions">
            {of.extensions.map(({ at, by, closesAt, reason }) => (
              <li key={at}>
                <p>
                  <b>{words.extendedTo(longDate(closesAt - 1))}</b> · <Name id={by} />,{" "}
                  {momentWithClock(at)}
                </p>
                <p className="said">{reason}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
