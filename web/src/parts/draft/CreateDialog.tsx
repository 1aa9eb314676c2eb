import { useState } from "react";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** A new, empty draft. */
export default function CreateDialog(
  { workspace, onClose, onDone }: {
    workspace: ID;
    onClose: () => void;
    onDone: (draft: ID) => void;
  },
) {
  const d = draftingWords();
  const app = useApp();
  const act = useAct(["title"]);
  const [values, setValues] = useState({ title: "", type: "", abstract: "", authority: "" });
  const [tried, setTried] = useState(false);
  const missing = values.title.trim() === "";
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues((before) => ({ ...before, [name]: event.target.value }));
  const create = async () => {
    setTried(true);
    if (missing) return;
    const draft = uuid7();
    const head = {
      authority: values.authority.trim(),
      placeAndDate: "",
      symbol: "",
      title: values.abstract.trim(),
      type: values.type.trim(),
    };
    const params = { workspace, draft, head, importing: false, title: values.title.trim() };
    if (!await act.run(() => app.command("draft.create", params))) return;
    toast(d.created);
    onDone(draft);
  };
  return (
    <Dialog
      title={d.createTitle}
      onClose={onClose}
      guard={() => missing}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn go" aria-disabled={act.busy} onClick={create}>
            {d.doCreate}
          </button>
        </>
      }
    >
      <div className="in">
        <Field
          label={d.name}
          hint={d.nameHint}
          error={tried && missing ? t.errors.required : act.fieldError("title")}
        >
          <input className="input" value={values.title} onChange={set("title")} />
        </Field>
        <Field label={d.authority} optional>
          <input className="input" value={values.authority} onChange={set("authority")} />
        </Field>
        <Field label={d.type} optional>
          <input className="input" value={values.type} onChange={set("type")} />
        </Field>
        <Field label={d.abstract} optional>
          <textarea className="input" rows={2} value={values.abstract} onChange={set("abstract")} />
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}
