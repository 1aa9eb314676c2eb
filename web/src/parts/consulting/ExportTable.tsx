import { useState } from "react";
import { saveFile } from "../../core/saveFile.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import { type TableForms, tableForms, tablePath } from "../../state/consulting.ts";
import { download } from "../../state/files.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Takes the table along as a file. */
export default function ExportTable(
  { workspace, consultation, onClose }: { workspace: ID; consultation: ID; onClose: () => void },
) {
  const words = synthesisWords().exporting;
  const act = useAct();
  const [format, setFormat] = useState<keyof typeof words.formats>("docx");
  const forms = useAnswer<TableForms>(tableForms).answer?.forms ?? [];
  const [template, setTemplate] = useState("law");
  const form = forms.find((one) => one.name === template);
  const save = async () => {
    const query = new URLSearchParams({ format, template });
    const file = await download(`${tablePath(workspace, consultation)}/export?${query}`);
    saveFile(file);
    toast(words.done(file.name));
    onClose();
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className="btn go"
            aria-disabled={act.busy}
            onClick={() => act.busy || void act.run(save)}
          >
            {act.busy ? words.working : words.download}
          </button>
        </>
      }
    >
      <div className="in formcol">
        <Field label={words.format}>
          <Select
            value={format}
            onChange={(event) => setFormat(event.target.value as typeof format)}
          >
            {Object.entries(words.formats).map(([key, name]) => (
              <option key={key} value={key}>{name}</option>
            ))}
          </Select>
        </Field>
        <Field
          label={words.template}
          hint={form && words.columns(form.columns.join(" · "))}
        >
          <Select
            value={template}
            onChange={(event) => setTemplate(event.target.value)}
          >
            {forms.map(({ name, label }) => (
              <option key={name} value={name}>{words.ofForm(label)}</option>
            ))}
          </Select>
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}
