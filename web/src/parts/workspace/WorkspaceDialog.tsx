import { type FormEvent, useId, useState } from "react";
import { tidy } from "../../core/text.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID, Visibility, Workspace } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Founds a workspace, or changes what is said about one. */
export function WorkspaceDialog(
  { workspace, onClose, onDone }: {
    workspace: Workspace | null;
    onClose: () => void;
    onDone: (id: ID) => void;
  },
) {
  const app = useApp();
  const form = useId();
  const [name, setName] = useState(workspace?.name ?? "");
  const [purpose, setPurpose] = useState(workspace?.purpose ?? "");
  const [visibility, setVisibility] = useState<Visibility>(workspace?.visibility ?? "department");
  const [tried, setTried] = useState(false);
  const act = useAct(["name", "purpose"]);
  const missing = (value: string) => tried && !value.trim() ? t.errors.required : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || !purpose.trim() || act.busy) return;
    const id = workspace?.id ?? uuid7();
    const params = { workspace: id, name: tidy(name), purpose: tidy(purpose), visibility };
    const method = workspace ? "workspace.change" : "workspace.create";
    if (await act.run(() => app.command(method, params))) {
      toast(workspace ? t.workspaces.changed : t.workspaces.created);
      onClose();
      onDone(id);
    }
  };
  return (
    <Dialog
      title={workspace ? t.workspaces.changeTitle : t.workspaces.dialogTitle}
      onClose={onClose}
      guard={() => workspace !== null || (!name.trim() && !purpose.trim())}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" form={form} className="btn go" aria-disabled={act.busy}>
            {workspace ? t.save : t.workspaces.doCreate}
          </button>
        </>
      }
    >
      <form className="in" id={form} onSubmit={submit} noValidate>
        {act.problem && <Bar tone="bad" role="alert">{act.problem} {t.errors.keptText}</Bar>}
        <Field
          label={t.workspaces.name}
          hint={t.workspaces.nameHint}
          error={act.fieldError("name") ?? missing(name)}
        >
          <input
            className="input"
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label={t.workspaces.purpose}
          hint={t.workspaces.purposeHint}
          error={act.fieldError("purpose") ?? missing(purpose)}
        >
          <textarea
            className="input"
            rows={4}
            value={purpose}
            maxLength={2000}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </Field>
        <fieldset className="field">
          <legend>{t.workspaces.who}</legend>
          <div className="choices">
            {(["department", "members"] as const).map((choice) => (
              <label className="choice" key={choice}>
                <input
                  type="radio"
                  name={`${form}-visibility`}
                  checked={visibility === choice}
                  onChange={() =>
                    setVisibility(choice)}
                />
                <span>
                  <b>{t.visibility[choice]}</b>
                  <small>
                    {choice === "department"
                      ? t.workspaces.departmentHint
                      : t.workspaces.membersHint}
                  </small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  );
}
