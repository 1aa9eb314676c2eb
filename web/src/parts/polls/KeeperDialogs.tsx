import { useEffect, useState } from "react";
import { instantOf } from "../../core/polling.ts";
import { clock, day, fieldDate } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import type { VotingWords } from "../../i18n/vi/voting.ts";
import { trusteesWords } from "../../i18n/trustees.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useAnswer, useApp } from "../../state/hooks.ts";
import { type ElectorsAnswer, electorsPath, type PollAnswer } from "../../state/polls.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Field } from "../controls/Field.tsx";
import { ReasonField } from "../controls/ReasonField.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import { ClosingFields } from "./ClosingFields.tsx";
import { PeoplePicker } from "./PeoplePicker.tsx";
import { Weights } from "./Weights.tsx";

export type Asked = "extend" | "close" | "cancel" | "add" | "reopen" | "tie";

const commands: Record<Asked, string> = {
  extend: "poll.extend",
  close: "poll.close",
  cancel: "poll.cancel",
  add: "poll.addElectors",
  reopen: "poll.reopen",
  tie: "poll.breakTie",
};

/** What whoever keeps a poll in order can do with it: each with a reason that everybody reads. */
export default function KeeperDialog(
  { asked, workspace, of, onClose, onDone }: {
    asked: Asked;
    workspace: ID;
    of: PollAnswer;
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = votingWords().dialogs;
  const app = useApp();
  const act = useAct(["closesAt", "reason", "option", "people"]);
  const { poll, options } = of;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const from = Math.max(poll.closesAt ?? 0, app.now());
  const [lastDay, setLastDay] = useState(fieldDate(from + day));
  const [time, setTime] = useState(clock(poll.closesAt ?? from));
  const sides = options.flatMap(({ counts }, index) => counts === "neither" ? [] : [index]);
  const [option, setOption] = useState(sides[0] ?? 0);
  const [people, setPeople] = useState<readonly ID[]>([]);
  const [weights, setWeights] = useState<Readonly<Record<ID, number>>>({});
  const dated = asked === "extend" || (asked === "reopen" && lastDay !== "");
  const closesAt = dated ? instantOf(lastDay, time) : null;
  const early = dated &&
    (closesAt === null || closesAt <= (asked === "extend" ? from : app.now()));
  // Who ends a poll at or after its date need not say why.
  const optional = asked === "close" && poll.closesAt === null;
  const lacks = !optional && reason.trim() === "";
  const nobody = asked === "add" && people.length === 0;
  const text = texts(asked, words);
  const waits = asked === "close" && of.box?.stage === "open" && (of.box.trustees ?? []).length > 0;
  const closing = waits ? trusteesWords().closing : null;
  const send = async () => {
    setTried(true);
    if (lacks || early || nobody || act.busy) return;
    const done = await act.run(() =>
      app.command(commands[asked], {
        workspace,
        poll: poll.id,
        ...(reason.trim() ? { reason: reason.trim().normalize("NFC") } : {}),
        ...(closesAt === null ? {} : { closesAt }),
        ...(asked === "tie" ? { option } : {}),
        ...(asked === "add"
          ? { people: people.map((person) => ({ person, weight: weights[person] ?? 1 })) }
          : {}),
      })
    );
    if (!done) return;
    toast(closing?.done ?? text.done);
    onDone();
    onClose();
  };
  return (
    <ActDialog
      title={text.title}
      submit={text.submit}
      danger={asked === "cancel"}
      act={act}
      onSubmit={send}
      onClose={onClose}
      guard={() => reason.trim() === ""}
    >
      {text.lead && <p className="sub">{closing?.lead ?? text.lead}</p>}
      {(asked === "extend" || asked === "reopen") && (
        <ClosingFields
          day={lastDay}
          clock={time}
          optional={asked === "reopen"}
          onDay={setLastDay}
          onClock={setTime}
          error={(tried && early)
            ? asked === "extend" ? words.later : pollsWords().closing.pastClose
            : act.fieldError("closesAt")}
        />
      )}
      {asked === "tie" && (
        <Field label={words.option} error={act.fieldError("option")}>
          <Select value={option} onChange={(event) => setOption(Number(event.target.value))}>
            {sides.map((one) => <option key={one} value={one}>{options[one]!.text}</option>)}
          </Select>
        </Field>
      )}
      {asked === "add" && (
        <>
          <Newcomers
            workspace={workspace}
            of={of}
            chosen={people}
            onChange={setPeople}
            error={tried && nobody ? words.nobody : act.fieldError("people")}
          />
          {of.procedure.secrecy === "open" && (
            <Weights people={people} weights={weights} onChange={setWeights} />
          )}
        </>
      )}
      <ReasonField
        label={words.reason}
        optional={optional}
        value={reason}
        onChange={setReason}
        error={tried && lacks ? t.errors.required : act.fieldError("reason")}
      />
    </ActDialog>
  );
}

/** Members who have no vote yet, as far as the list of electors is read. */
function Newcomers(
  { workspace, of, chosen, onChange, error }: {
    workspace: ID;
    of: PollAnswer;
    chosen: readonly ID[];
    onChange: (people: ID[]) => void;
    error: string | null;
  },
) {
  const app = useApp();
  useEffect(() => void app.openMembers(workspace).catch(() => {}), [app, workspace]);
  const { answer } = useAnswer<ElectorsAnswer>(electorsPath(workspace, of.poll.id, null, 500));
  return (
    <PeoplePicker
      workspace={workspace}
      label={pollsWords().picking.people}
      chosen={chosen}
      onChange={onChange}
      without={answer?.electors.map(({ person }) => person) ?? []}
      error={error}
    />
  );
}

function texts(asked: Asked, words: VotingWords["dialogs"]) {
  switch (asked) {
    case "extend":
      return {
        title: words.extendTitle,
        lead: "",
        submit: words.extendSubmit,
        done: words.extended,
      };
    case "close":
      return {
        title: words.closeTitle,
        lead: words.closeLead,
        submit: words.closeSubmit,
        done: words.closed,
      };
    case "cancel":
      return {
        title: words.cancelTitle,
        lead: words.cancelLead,
        submit: words.cancelSubmit,
        done: words.cancelled,
      };
    case "add":
      return {
        title: words.addTitle,
        lead: words.addLead,
        submit: words.addSubmit,
        done: words.added,
      };
    case "reopen":
      return {
        title: words.reopenTitle,
        lead: words.reopenLead,
        submit: words.reopenSubmit,
        done: words.reopened,
      };
    case "tie":
      return { title: words.tieTitle, lead: "", submit: words.tieSubmit, done: words.tieDone };
  }
}
