import { useState } from "react";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

export interface NewVersion {
  number: number;
  name: string;
  note: string;
}

/** Keeps the text as it is under a name, as version `number`. */
export default function VersionDialog({ number, keep, onClose }: {
  number: number;
  keep: (version: NewVersion) => Promise<unknown>;
  onClose: () => void;
}) {
  const d = draftingWords();
  const act = useAct(["name", "note"]);
  const suggested = d.versionDefault(number);
  const [name, setName] = useState(suggested);
  const [note, setNote] = useState("");
  const save = async () => {
    const version = { number, name: name.trim(), note: note.trim() };
    if (act.busy || version.name === "" || !await act.run(() => keep(version))) return;
    toast(d.versionNamed(version.name));
    onClose();
  };
  return (
    <Dialog
      title={d.nameVersionTitle}
      onClose={onClose}
      guard={() => name === suggested && note === ""}
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
          <input
            className="input"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label={d.versionNote}
          hint={d.versionNoteHint}
          optional
          error={act.fieldError("note")}
        >
          <textarea
            className="input"
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}
