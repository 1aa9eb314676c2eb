import { useId, useState } from "react";
import { fold as folded } from "../../core/fold.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { useMembers } from "../../state/hooks.ts";
import { usePeople } from "../people/usePeople.ts";

/** Members of the workspace to be ticked, found by their names; observers have no vote. */
export function PeoplePicker(
  { workspace, label, chosen, onChange, without = [], observers = false, error }: {
    workspace: ID;
    label: string;
    chosen: readonly ID[];
    onChange: (chosen: ID[]) => void;
    without?: readonly ID[];
    observers?: boolean;
    error?: string | null;
  },
) {
  const words = pollsWords().picking;
  const id = useId();
  const members = useMembers(workspace);
  const find = usePeople(members);
  const [query, setQuery] = useState("");
  const name = (person: ID) => find(person)?.name ?? t.unknownPerson;
  const all = members
    .filter(({ person, role }) => (observers || role !== "observer") && !without.includes(person))
    .map(({ person }) => person)
    .sort((a, b) => name(a).localeCompare(name(b), "vi"));
  const wanted = folded(query.trim());
  const shown = all.filter((person) => folded(name(person)).includes(wanted));
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label} {chosen.length > 0 && <span className="count">{chosen.length}</span>}</legend>
      {all.length > 8 && (
        <input
          className="input"
          type="search"
          aria-label={words.findPeople}
          placeholder={words.findPeople}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <div className="people-picks">
        {shown.map((person) => (
          <label className="tick" key={person}>
            <input
              type="checkbox"
              checked={chosen.includes(person)}
              aria-invalid={error ? true : undefined}
              onChange={() =>
                onChange(
                  chosen.includes(person)
                    ? chosen.filter((other) => other !== person)
                    : [...chosen, person],
                )}
            />
            {name(person)}
          </label>
        ))}
        {shown.length === 0 && <p className="sub sm" role="status">{words.nobodyFound}</p>}
      </div>
      {error && <p className="err" id={`${id}-error`}>{error}</p>}
    </fieldset>
  );
}
