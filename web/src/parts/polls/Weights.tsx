import { pollLimits } from "../../core/pollTemplates.ts";
import type { ID } from "../../core/wire.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { t } from "../../i18n/index.ts";
import { usePerson } from "../../state/hooks.ts";

type ByPerson = Readonly<Record<ID, number>>;

/** How many votes each of the named people has; one where nothing is said. */
export function Weights(
  { people, weights, onChange }: {
    people: readonly ID[];
    weights: ByPerson;
    onChange: (weights: ByPerson) => void;
  },
) {
  if (people.length === 0) return null;
  return (
    <details className="more-rules">
      <summary>{pollsWords().picking.weights}</summary>
      <ul className="weights">
        {people.map((person) => (
          <Weight
            key={person}
            person={person}
            weight={weights[person] ?? 1}
            onChange={(weight) => onChange({ ...weights, [person]: weight })}
          />
        ))}
      </ul>
    </details>
  );
}

function Weight(
  { person, weight, onChange }: { person: ID; weight: number; onChange: (weight: number) => void },
) {
  const name = usePerson(person)?.name ?? t.unknownPerson;
  return (
    <li>
      <label>
        {name}
        <input
          className="input"
          type="number"
          inputMode="numeric"
          min={1}
          max={pollLimits.weight}
          value={weight}
          onChange={(event) => {
            const typed = Math.floor(Number(event.target.value)) || 1;
            onChange(Math.max(1, Math.min(pollLimits.weight, typed)));
          }}
        />
      </label>
    </li>
  );
}
