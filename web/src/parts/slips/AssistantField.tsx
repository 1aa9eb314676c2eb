import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp, useMembers } from "../../state/hooks.ts";
import type { SlipPageAnswer, SlipPapers } from "../../state/slips.ts";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { usePeople } from "../people/usePeople.ts";
import { toast } from "../shell/Toasts.tsx";

/** Who prepares the own answer; kept apart, for most people never change it. */
export function AssistantField(
  { workspace, of, own, onDone }: {
    workspace: ID;
    of: SlipPageAnswer;
    own: SlipPapers;
    onDone: () => void;
  },
) {
  const words = slipsWords().page;
  const app = useApp();
  const act = useAct(["assistant"]);
  const members = useMembers(workspace);
  const find = usePeople(members);
  const others = members.map(({ person }) => person).filter((person) => person !== own.person);
  const choose = async (assistant: string) => {
    const params = { workspace, slip: of.slip.id, ...(assistant ? { assistant } : {}) };
    if (!await act.run(() => app.command("slip.nameAssistant", params))) return;
    toast(words.assistantSaved);
    onDone();
  };
  return (
    <details>
      <summary>{words.assistant}</summary>
      <div className="formcol">
        <Field
          label={words.assistant}
          hint={words.assistantHint}
          error={act.fieldError("assistant")}
        >
          <Select
            value={own.assistant ?? ""}
            disabled={act.busy}
            onChange={(event) => void choose(event.target.value)}
          >
            <option value="">{words.noAssistant}</option>
            {others.map((person) => (
              <option key={person} value={person}>
                {find(person)?.name ?? t.unknownPerson}
              </option>
            ))}
          </Select>
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </details>
  );
}
