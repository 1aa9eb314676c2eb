import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { usePerson } from "../../state/hooks.ts";
import type { ElectorRow, PollAnswer } from "../../state/polls.ts";

/** For whom else one votes. */
export function Mandates(
  { of, electors, elector, onElector }: {
    of: PollAnswer;
    electors: readonly ElectorRow[];
    elector: ID | null;
    onElector: (elector: ID | null) => void;
  },
) {
  const words = votingWords().ballot;
  if (of.mandates.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="mandates">
      <header>
        <h2 id="mandates">{words.mandates}</h2>
      </header>
      <ul className="in mandates">
        {elector && (
          <li>
            <button type="button" className="btn" onClick={() => onElector(null)}>
              {words.voteOwn}
            </button>
          </li>
        )}
        {of.mandates.map((person) => (
          <Mandate
            key={person}
            person={person}
            voted={electors.find((one) => one.person === person)?.voted ?? false}
            here={person === elector}
            onChoose={() => onElector(person)}
          />
        ))}
      </ul>
    </section>
  );
}

function Mandate(
  { person, voted, here, onChoose }: {
    person: ID;
    voted: boolean;
    here: boolean;
    onChoose: () => void;
  },
) {
  const words = votingWords().ballot;
  const name = usePerson(person)?.name ?? t.unknownPerson;
  return (
    <li>
      <button type="button" className="btn" aria-pressed={here} onClick={onChoose}>
        {words.voteFor(name)}
      </button>
      {voted && <span className="tag ok">{words.hasVoted}</span>}
    </li>
  );
}
