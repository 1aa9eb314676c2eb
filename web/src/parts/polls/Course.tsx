import type { ID } from "../../core/wire.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { usePerson } from "../../state/hooks.ts";
import type { PollAnswer, PollChange } from "../../state/polls.ts";
import { Name } from "../people/Name.tsx";

/** What was changed after the opening, by whom and why: before the eyes of all. */
export default function Course({ of }: { of: PollAnswer }) {
  const history = of.history ?? [];
  // That somebody opened it stands in the head of the page.
  if (!history.some(({ kind, reason }) => kind !== "opened" || reason)) return null;
  return (
    <section className="panel" aria-labelledby="course">
      <header>
        <h2 id="course">{votingWords().course.title}</h2>
      </header>
      <ol className="in poll-course">
        {history.map((change, index) => (
          <li key={index}>
            <Step of={of} change={change} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ of, change }: { of: PollAnswer; change: PollChange }) {
  const words = votingWords().course;
  const name = usePerson(change.by ?? "")?.name || t.unknownPerson;
  const until = change.closesAt === undefined ? null : momentWithClock(change.closesAt);
  const said = () => {
    switch (change.kind) {
      case "opened":
        return change.reason ? words.repeated(name) : words.opened(name);
      case "electorsAdded":
        return words.electorsAdded(name, number(change.count ?? change.people?.length ?? 0));
      case "extended":
        return words.extended(name, until ?? "");
      case "closed":
        return change.by === undefined ? words.closedItself : words.closed(name);
      case "tieBroken":
        return words.tieBroken(name, of.options[change.option ?? 0]?.text ?? "");
      case "reopened":
        return words.reopened(name, until);
      case "cancelled":
        return words.cancelled(name);
    }
  };
  return (
    <>
      <time className="sub xs">{momentWithClock(change.at)}</time>
      <p>{said()}</p>
      {change.people && (
        <People people={change.people} count={change.count ?? change.people.length} />
      )}
      {change.reason && <p className="sub sm">{words.reason(change.reason)}</p>}
    </>
  );
}

function People({ people, count }: { people: readonly ID[]; count: number }) {
  return (
    <p className="sm">
      {people.map((person, index) => (
        <span key={person}>
          {index > 0 && ", "}
          <Name id={person} />
        </span>
      ))}
      {count > people.length && ` ${votingWords().page.andMore(number(count - people.length))}`}
    </p>
  );
}
