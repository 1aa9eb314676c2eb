import { useId } from "react";
import type { ID } from "../../../core/wire.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { PeoplePicker } from "../PeoplePicker.tsx";

export type KeyHolding = "people" | "server";

/** Who is to hold the key of the box: three members, or the server. */
export default function KeyField(
  { workspace, value, team, onChange, onTeam, tried, error }: {
    workspace: ID;
    value: KeyHolding;
    team: readonly ID[];
    onChange: (value: KeyHolding) => void;
    onTeam: (team: ID[]) => void;
    /** It was tried to open the poll without the right number. */
    tried: boolean;
    error: string | null;
  },
) {
  const words = trusteesWords().field;
  const id = useId();
  const choices = [
    ["people", words.people, words.peopleHow],
    ["server", words.server, words.serverHow],
  ] as const;
  return (
    <>
      <fieldset className="field">
        <legend>{words.title}</legend>
        {choices.map(([one, label, how]) => (
          <div key={one} className="key-choice">
            <label className="tick">
              <input
                type="radio"
                name={id}
                checked={value === one}
                aria-describedby={`${id}-${one}`}
                onChange={() => onChange(one)}
              />
              <span>
                {label} {one === "people" && <span className="tag act">{words.suggested}</span>}
              </span>
            </label>
            <p className="hint" id={`${id}-${one}`}>{how}</p>
          </div>
        ))}
      </fieldset>
      {value === "people" && (
        <PeoplePicker
          workspace={workspace}
          label={words.pick}
          chosen={team}
          onChange={onTeam}
          observers
          error={tried ? words.exactly(team.length) : error}
        />
      )}
    </>
  );
}
