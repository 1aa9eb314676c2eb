import { useState } from "react";
import { fold } from "../../core/fold.ts";
import { classes, type Organisation, type PersonClass } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Face } from "../people/Face.tsx";
import { useFound } from "../people/useFound.ts";
import { type Named, NamedPicker } from "./NamedPicker.tsx";

/** Who may comment besides the members of the workspace. */
export interface Asked {
  classes: readonly PersonClass[];
  organisations: readonly Named[];
  people: readonly Named[];
}

/** What the server takes of each (docs/protocol.md, limits). */
const namedMost = 200;
const shownMost = 8;

/** Who is asked: by class, with their organisation, by name. */
export function AskedFields(
  { asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void },
) {
  const words = planningWords().opening;
  const all = useAnswer<{ organisations: Organisation[] }>("/api/organisations").answer;
  const [body, setBody] = useState("");
  const [person, setPerson] = useState("");
  const { found } = useFound(person);
  const wanted = fold(body.trim());
  const bodies = wanted && all
    ? all.organisations.filter(({ name }) => fold(name).includes(wanted)).slice(0, shownMost)
    : null;
  const people = found?.slice(0, shownMost).map(({ id, name, organisation }) => ({
    id,
    name,
    detail: organisation.name,
  })) ?? null;
  const toggle = (one: PersonClass) =>
    onChange({
      ...asked,
      classes: asked.classes.includes(one)
        ? asked.classes.filter((other) => other !== one)
        : [...asked.classes, one],
    });
  return (
    <fieldset className="field asked-fields">
      <legend>{words.classes}</legend>
      <div className="ticks">
        {classes.map((one) => (
          <label className="tick" key={one}>
            <input
              type="checkbox"
              checked={asked.classes.includes(one)}
              onChange={() => toggle(one)}
            />
            {t.classes[one]}
          </label>
        ))}
      </div>
      <NamedPicker
        label={words.organisations}
        hint={words.organisationsHint}
        query={body}
        onQuery={setBody}
        found={bodies}
        chosen={asked.organisations}
        onChange={(organisations) => onChange({ ...asked, organisations })}
        most={namedMost}
      />
      <NamedPicker
        label={words.people}
        hint={words.peopleHint}
        query={person}
        onQuery={setPerson}
        found={people}
        chosen={asked.people}
        onChange={(people) => onChange({ ...asked, people })}
        most={namedMost}
        picture={(id) => <Face person={found?.find((one) => one.id === id) ?? null} />}
      />
    </fieldset>
  );
}
