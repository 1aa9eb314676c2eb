import { useState } from "react";
import { closingOf } from "../../core/consulting.ts";
import { date, day, fieldDate } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import type { Consultation } from "../../state/consulting.ts";
import { useApp } from "../../state/hooks.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Field } from "../controls/Field.tsx";
import { ReasonField } from "../controls/ReasonField.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

interface Of {
  workspace: ID;
  of: Consultation;
  onClose: () => void;
  onDone: () => void;
}

/** Gives comments more time, and says why. */
export function ExtendDialog({ workspace, of, onClose, onDone }: Of) {
  const words = planningWords().extending;
  const app = useApp();
  const act = useAct(["closesAt", "reason"]);
  const [lastDay, setLastDay] = useState(fieldDate(of.closesAt - 1 + 7 * day));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const closesAt = closingOf(lastDay);
  const early = closesAt === null || closesAt <= of.closesAt;
  const send = async () => {
    setTried(true);
    if (early || reason.trim() === "") return;
    const done = await act.run(() =>
      app.command("consultation.extend", {
        workspace,
        consultation: of.id,
        closesAt,
        reason: reason.trim().normalize("NFC"),
      })
    );
    if (!done) return;
    toast(words.done(date(closesAt - 1)));
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
      <Field
        label={words.lastDay}
        error={(lastDay && early) ? words.later : act.fieldError("closesAt")}
      >
        <input
          className="input date"
          type="date"
          min={fieldDate(of.closesAt)}
          value={lastDay}
          onChange={(event) => setLastDay(event.target.value)}
        />
      </Field>
      <ReasonField
        label={words.reason}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === "" ? t.errors.required : act.fieldError("reason")}
      />
    </ActDialog>
  );
}

/** Ends the taking of comments before its date, which needs a reason. */
export function CloseDialog({ workspace, of, onClose, onDone }: Of) {
  const words = planningWords().closing;
  const app = useApp();
  const act = useAct(["reason"]);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (reason.trim() === "") return;
    const done = await act.run(() =>
      app.command("consultation.close", {
        workspace,
        consultation: of.id,
        reason: reason.trim().normalize("NFC"),
      })
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
      danger
      act={act}
      onSubmit={send}
      onClose={onClose}
      guard={() => reason.trim() === ""}
    >
      <p className="sub">{words.lead}</p>
      <ReasonField
        label={words.reason}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === "" ? t.errors.required : act.fieldError("reason")}
      />
    </ActDialog>
  );
}

/** Ends a consultation whose comments are all answered: the table stays as it is. */
export function FinishDialog({ workspace, of, onClose, onDone }: Of) {
  const words = planningWords().finishing;
  const app = useApp();
  const act = useAct();
  const send = async () => {
    const done = await act.run(() =>
      app.command("consultation.finish", { workspace, consultation: of.id })
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
    >
      <p>{words.lead}</p>
    </ActDialog>
  );
}
