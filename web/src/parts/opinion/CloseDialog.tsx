import { useState } from "react";
import type { ID } from "../../core/wire.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { useApp } from "../../state/hooks.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { ReasonField } from "../controls/ReasonField.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Ends a conversation: no more answers, the map stays. */
export default function CloseDialog(
  { workspace, conversation, onClose, onDone }: {
    workspace: ID;
    conversation: ID;
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = opinionWords().closing;
  const app = useApp();
  const act = useAct(["reason"]);
  const [reason, setReason] = useState("");
  const send = async () => {
    if (act.busy) return;
    const text = reason.trim().normalize("NFC");
    const done = await act.run(() =>
      app.command("opinion.close", { workspace, conversation, ...(text ? { reason: text } : {}) })
    );
    if (!done) return;
    toast(words.done);
    onDone();
    onClose();
  };
  return (
    <ActDialog
      title={words.title}
      submit={words.submit}
      act={act}
      onSubmit={send}
      onClose={onClose}
      guard={() => reason.trim() === ""}
    >
      <p className="sub">{words.lead}</p>
      <ReasonField
        label={words.reason}
        optional
        value={reason}
        onChange={setReason}
        error={act.fieldError("reason")}
      />
    </ActDialog>
  );
}
