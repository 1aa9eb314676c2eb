import { useState } from "react";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../Bar.tsx";
import { Dialog } from "../Dialog.tsx";
import { Field } from "../Field.tsx";
import { toast } from "../Toasts.tsx";
import { useAct } from "../useAct.ts";
import type { DraftDesk } from "./desk.ts";

/** Keeps the text as it is under a name. */
export default function VersionDialog({ desk, onClose }: { desk: DraftDesk; onClose: () => void }) {
  const d = draftingWords();
  const act = useAct(["name", "note"]);
  const number = desk.model.versions.length + 1;
  const [name, setName] = useState(d.versionDefault(number));
  const [note, setNote] = useState("");
  const save = async () => {
    const params = { name: name.trim(), note: note.trim(), number };
    if (name.trim() === "") return;
    if (!await act.run(() => desk.session.structure("version.name", ids(desk), () => params))) {
      return;
    }
    toast(d.versionNamed(name.trim()));
    onClose();
  };
  return (
    <Dialog
      title={d.nameVersionTitle}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn go" aria-disabled={act.busy} onClick={save}>
            {d.nameVersion}
          </button>
        </>
      }
    >
      <div className="in">
        <p className="sub">{d.nameVersionLead}</p>
        <Field
          label={d.versionName}
          error={name.trim() === "" ? t.errors.required : act.fieldError("name")}
        >
          <input className="input" value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={d.versionNote} optional error={act.fieldError("note")}>
          <textarea
            className="input"
            rows={3}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}

const ids = ({ model }: DraftDesk) => [...model.texts.keys()];
