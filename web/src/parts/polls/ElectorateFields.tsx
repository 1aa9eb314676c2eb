import { type Electorate, voters } from "../../core/electorate.ts";
import { classes, type ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { PeoplePicker } from "./PeoplePicker.tsx";
import { Weights } from "./Weights.tsx";

export function ElectorateFields(
  { workspace, value, count, weighted, onChange, error }: {
    workspace: ID;
    value: Electorate;
    /** How many people that is now. */
    count: number;
    /** Whether people may have more than one vote. */
    weighted: boolean;
    onChange: (electorate: Electorate) => void;
    error: string | null;
  },
) {
  const words = newPollWords();
  const toggle = <One,>(list: readonly One[], one: One) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return (
    <>
      <Field
        label={words.electorate}
        hint={words.electors(number(count))}
        error={value.kind === "people" ? null : error}
      >
        <Select
          value={value.kind}
          onChange={(event) =>
            onChange({ ...value, kind: event.target.value as Electorate["kind"] })}
        >
          {(["members", "classes", "roles", "people"] as const).map((one) => (
            <option key={one} value={one}>{words.electorates[one]}</option>
          ))}
        </Select>
      </Field>
      {value.kind === "classes" && (
        <fieldset className="field">
          <legend>{words.electorates.classes}</legend>
          <div className="ticks">
            {classes.map((one) => (
              <label className="tick" key={one}>
                <input
                  type="checkbox"
                  checked={value.classes.includes(one)}
                  onChange={() => onChange({ ...value, classes: toggle(value.classes, one) })}
                />
                {t.classes[one]}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {value.kind === "roles" && (
        <fieldset className="field">
          <legend>{words.electorates.roles}</legend>
          <div className="ticks">
            {voters.map((one) => (
              <label className="tick" key={one}>
                <input
                  type="checkbox"
                  checked={value.roles.includes(one)}
                  onChange={() => onChange({ ...value, roles: toggle(value.roles, one) })}
                />
                {t.roles[one]}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {value.kind === "people" && (
        <>
          <PeoplePicker
            workspace={workspace}
            label={pollsWords().picking.people}
            chosen={value.people}
            onChange={(people) => onChange({ ...value, people })}
            error={error}
          />
          {weighted && (
            <Weights
              people={value.people}
              weights={value.weights}
              onChange={(weights) => onChange({ ...value, weights })}
            />
          )}
        </>
      )}
    </>
  );
}
