import { type FormEvent, useState } from "react";
import { tidy } from "../../core/text.ts";
import type { ID, Person } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { membersWords } from "../../i18n/members.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { ReasonField } from "../controls/ReasonField.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Removes somebody from a workspace; the reason is part of the record. */
export function RemoveMemberDialog(
  { workspace, person, onClose }: { workspace: ID; person: Person; onClose: () => void },
) {
  const app = useApp();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const act = useAct(["reason"]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!reason.trim() || act.busy) return;
    const params = { workspace, person: person.id, reason: tidy(reason) };
    if (await act.run(() => app.command("member.remove", params))) {
      toast(membersWords().removed(person.name));
      onClose();
    }
  };
  return (
    <Dialog
      title={membersWords().removeTitle(person.name)}
      onClose={onClose}
      guard={() => !reason.trim()}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" form="remove" className="btn danger" aria-disabled={act.busy}>
            {membersWords().doRemove}
          </button>
        </>
      }
    >
      <form className="in" id="remove" onSubmit={submit} noValidate>
        <p className="sub sm">{membersWords().removeLead}</p>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
        <ReasonField
          label={membersWords().reason}
          value={reason}
          onChange={setReason}
          error={act.fieldError("reason") ?? (tried && !reason.trim() ? t.errors.required : null)}
        />
      </form>
    </Dialog>
  );
}
