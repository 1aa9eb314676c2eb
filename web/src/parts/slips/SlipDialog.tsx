import { useState } from "react";
import { owes } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp } from "../../state/hooks.ts";
import type { SlipPageAnswer } from "../../state/slips.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Field } from "../controls/Field.tsx";
import { ReasonField } from "../controls/ReasonField.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

export type Asked = "send" | "extend" | "end" | "withdraw" | "close" | "tie";

/** What is asked before those who keep a slip do what cannot be undone. */
export default function SlipDialog(
  { asked, workspace, of, onClose, onDone }: {
    asked: Asked;
    workspace: ID;
    of: SlipPageAnswer;
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = slipsWords().keep;
  const app = useApp();
  const act = useAct(["reason", "days", "option"]);
  const [reason, setReason] = useState("");
  const [days, setDays] = useState("1");
  const [tried, setTried] = useState(false);
  const { closesAt, addresseeCount } = of.slip;
  const sides = of.options.flatMap(({ counts }, index) => counts === "neither" ? [] : [index]);
  const [option, setOption] = useState(sides[0] ?? 0);
  // Who ends it once its term is over, or all have answered, need not say why.
  const over = closesAt !== null && app.now() >= closesAt ||
    !of.addressees.some((one) => owes(one, of.profile.procedure));
  const wanted = asked === "extend" || asked === "withdraw" || asked === "tie" ||
    (asked === "end" && !over);
  const lacks = wanted && reason.trim() === "";
  const count = Number(days);
  const wrong = asked === "extend" && !(Number.isInteger(count) && count > 0);
  const text = textOf(asked, number(addresseeCount));
  const send = async () => {
    setTried(true);
    if (lacks || wrong || act.busy) return;
    const done = await act.run(() =>
      app.command(asked === "tie" ? "slip.breakTie" : `slip.${asked}`, {
        workspace,
        slip: of.slip.id,
        ...(reason.trim() ? { reason: reason.trim().normalize("NFC") } : {}),
        ...(asked === "extend" ? { days: count } : {}),
        ...(asked === "tie" ? { option } : {}),
      })
    );
    if (!done) return;
    toast(text.done);
    onDone();
    onClose();
  };
  return (
    <ActDialog
      title={text.title}
      submit={text.submit}
      danger={asked === "withdraw"}
      act={act}
      onSubmit={send}
      onClose={onClose}
      guard={() => reason.trim() === ""}
    >
      {text.lead && <p className="sub">{text.lead}</p>}
      {asked === "extend" && (
        <Field
          label={words.extendDays}
          hint={words.extendHint(of.profile.procedure.term?.counting !== "calendar")}
          error={tried && wrong ? t.errors.required : act.fieldError("days")}
          narrow
        >
          <input
            className="input"
            type="number"
            inputMode="numeric"
            min={1}
            max={of.profile.procedure.term?.maxDays ?? 365}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </Field>
      )}
      {asked === "tie" && (
        <Field label={words.tieOption} error={act.fieldError("option")}>
          <Select value={option} onChange={(event) => setOption(Number(event.target.value))}>
            {sides.map((one) => <option key={one} value={one}>{of.options[one]!.text}</option>)}
          </Select>
        </Field>
      )}
      {(wanted || asked === "end") && (
        <ReasonField
          label={words.reason}
          optional={!wanted}
          value={reason}
          onChange={setReason}
          error={tried && lacks ? t.errors.required : act.fieldError("reason")}
        />
      )}
    </ActDialog>
  );
}

function textOf(asked: Asked, count: string) {
  const { keep: words, report } = slipsWords();
  switch (asked) {
    case "send":
      return {
        title: words.sendTitle,
        lead: words.sendLead(count),
        submit: words.send,
        done: words.sendDone,
      };
    case "extend":
      return { title: words.extendTitle, lead: "", submit: words.extend, done: words.extended };
    case "end":
      return { title: words.endTitle, lead: words.endLead, submit: words.end, done: words.ended };
    case "withdraw":
      return {
        title: words.withdrawTitle,
        lead: words.withdrawLead,
        submit: words.withdraw,
        done: words.withdrawn,
      };
    case "tie":
      return {
        title: words.tieTitle,
        lead: words.tieLead,
        submit: words.tieSubmit,
        done: words.tieDone,
      };
    case "close":
      return {
        title: report.closeTitle,
        lead: report.closeLead,
        submit: report.close,
        done: report.closed,
      };
  }
}
