import { binds, procedureOf, type Template, templates } from "../../core/pollTemplates.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { Icon } from "../controls/Icon.tsx";

const icons: Record<Template, string> = {
  opinion: "poll",
  majority: "gate",
  yesNo: "check",
  twoThirds: "part",
  ranking: "list",
  election: "users",
  budget: "chart",
};

/** Ways to put a question, as cards. What binds is for those who lead the workspace. */
export function TemplatePicker(
  { value, leads, onChange }: {
    value: Template;
    leads: boolean;
    onChange: (template: Template) => void;
  },
) {
  const words = newPollWords();
  return (
    <fieldset className="templates">
      <legend className="vh">{words.pickTemplate}</legend>
      {templates.map((one) => {
        const [name, what] = words.templates[one] as [string, string];
        const closed = !leads && binds(procedureOf(one));
        return (
          <label className="tpl" key={one}>
            <Icon name={icons[one]} />
            <b>{name}</b>
            <small>{closed ? words.onlyLeads : what}</small>
            <input
              type="radio"
              name="template"
              checked={value === one}
              disabled={closed}
              onChange={() => onChange(one)}
            />
          </label>
        );
      })}
    </fieldset>
  );
}
