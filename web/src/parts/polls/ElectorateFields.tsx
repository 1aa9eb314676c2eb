import { number } from "../../core/time.ts";
import {
  classes,
  type ID,
  type Member,
  type PersonClass,
  type WorkspaceRole,
} from "../../core/wire.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { t } from "../../i18n/index.ts";
import { usePerson } from "../../state/hooks.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";
import { PeoplePicker } from "./PeoplePicker.tsx";

/** Who is to vote; the list is made from it when the poll opens. */
export interface Electorate {
  kind: "members" | "classes" | "roles" | "people";
  classes: readonly PersonClass[];
  roles: readonly WorkspaceRole[];
  people: readonly ID[];
  /** Votes of named people who have more than one. */
  weights: Readonly<Record<ID, number>>;
}

export const everybody: Electorate = {
  kind: "members",
  classes: [],
  roles: [],
  people: [],
  weights: {},
};

const voters: readonly WorkspaceRole[] = ["chair", "moderator", "secretary", "member"];

/** The members who would vote now; suspended people are known to the server alone. */
export function electorsOf(
  { kind, ...chosen }: Electorate,
  members: readonly Member[],
  classOf: (person: ID) => PersonClass | null,
): ID[] {
  return members.filter(({ person, role }) => {
    if (role === "observer") return false;
    switch (kind) {
      case "members":
        return true;
      case "classes": {
        const one = classOf(person);
        return one !== null && chosen.classes.includes(one);
      }
      case "roles":
        return chosen.roles.includes(role);
      case "people":
        return chosen.people.includes(person);
    }
  }).map(({ person }) => person);
}

/** The weight of the votes of these people together. */
export function weightOf({ kind, weights }: Electorate, people: readonly ID[]): number {
  if (kind !== "people") return people.length;
  return people.reduce((sum, person) => sum + (weights[person] ?? 1), 0);
}

/** The electorate as the command has it. */
export function electorateSent({ kind, ...chosen }: Electorate) {
  switch (kind) {
    case "members":
      return { kind };
    case "classes":
      return { kind, classes: chosen.classes };
    case "roles":
      return { kind, roles: chosen.roles };
    case "people":
      return {
        kind,
        people: chosen.people.map((person) => ({ person, weight: chosen.weights[person] ?? 1 })),
      };
  }
}

export function ElectorateFields(
  { workspace, value, count, onChange, error }: {
    workspace: ID;
    value: Electorate;
    /** How many people that is now. */
    count: number;
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
          <Weights value={value} onChange={onChange} />
        </>
      )}
    </>
  );
}

const weightMost = 1000;

/** How many votes each of the named people has. */
function Weights(
  { value, onChange }: { value: Electorate; onChange: (electorate: Electorate) => void },
) {
  const words = newPollWords();
  if (value.people.length === 0) return null;
  return (
    <details className="more-rules">
      <summary>{words.weights}</summary>
      <ul className="weights">
        {value.people.map((person) => (
          <Weight
            key={person}
            person={person}
            weight={value.weights[person] ?? 1}
            onChange={(weight) =>
              onChange({ ...value, weights: { ...value.weights, [person]: weight } })}
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
          max={weightMost}
          value={weight}
          onChange={(event) => {
            const typed = Math.floor(Number(event.target.value)) || 1;
            onChange(Math.max(1, Math.min(weightMost, typed)));
          }}
        />
      </label>
    </li>
  );
}
