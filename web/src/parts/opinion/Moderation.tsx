import { useState } from "react";
import type { ID } from "../../core/wire.ts";
import { moment, number, t } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { useApp } from "../../state/hooks.ts";
import type { OpinionAnswer, Statement, StatementStatus } from "../../state/opinion.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Chips } from "../controls/Chips.tsx";
import { ReasonField } from "../controls/ReasonField.tsx";
import { useAct } from "../controls/useAct.ts";
import { Name } from "../people/Name.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";

const shownFirst = 10;

/** The statements as whoever moderates sees them: to be accepted, taken away, shown again. */
export default function Moderation(
  { workspace, of, onDone }: { workspace: ID; of: OpinionAnswer; onDone: () => void },
) {
  const words = opinionWords().moderating;
  const app = useApp();
  const [status, setStatus] = useState<StatementStatus>("pending");
  // What waits to be shown is work; what is shown already can be looked at any time.
  const [open, setOpen] = useState(of.opinion.moderation === "before");
  const [count, setCount] = useState(shownFirst);
  const [rejecting, setRejecting] = useState<Statement | null>(null);
  const those = (wanted: StatementStatus) => of.statements.filter((one) => one.status === wanted);
  const found = those(status);
  const accept = (statement: ID) =>
    app.command("opinion.moderate", {
      workspace,
      conversation: of.opinion.id,
      statement,
      accepted: true,
    }).then(() => {
      toast(words.acceptedToast);
      onDone();
    }, report);
  return (
    <section className="panel own-answers" aria-labelledby="moderating">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 id="moderating">{words.title}</h2>{" "}
          <span className="count">{number(those("pending").length)}</span>
        </summary>
        <div className="in formcol">
          <p className="sub sm">{words[of.opinion.moderation]}</p>
          <Chips
            label={words.filter}
            value={status}
            onChange={setStatus}
            choices={[
              ["pending", words.waiting, those("pending").length],
              ["accepted", words.accepted, those("accepted").length],
              ["rejected", words.rejected, those("rejected").length],
            ]}
          />
          {found.length === 0 && <p className="sub sm">{words.none}</p>}
        </div>
        <ul className="omap-statements">
          {found.slice(0, count).map((one) => (
            <li key={one.id}>
              <p lang="vi">{one.text}</p>
              <p className="sub sm">
                <Name id={one.author} /> · {moment(one.at)}
                {one.reason && ` · ${opinionWords().table.because(one.reason)}`}
              </p>
              <div className="row">
                {one.status !== "accepted" && (
                  <button
                    type="button"
                    className="btn sm"
                    onClick={() => accept(one.id)}
                  >
                    {one.status === "rejected" ? words.restore : words.accept}
                    <span className="vh">: {one.text}</span>
                  </button>
                )}
                {one.status !== "rejected" && (
                  <button
                    type="button"
                    className="btn sm"
                    onClick={() => setRejecting(one)}
                  >
                    {words.reject}
                    <span className="vh">: {one.text}</span>
                  </button>
                )}
              </div>
            </li>
          ))}
        </ul>
        {found.length > count && (
          <footer>
            <button type="button" className="link" onClick={() => setCount(count + shownFirst)}>
              {words.more(number(found.length - count))}
            </button>
          </footer>
        )}
      </details>
      {rejecting && (
        <RejectDialog
          workspace={workspace}
          conversation={of.opinion.id}
          statement={rejecting}
          onClose={() => setRejecting(null)}
          onDone={onDone}
        />
      )}
    </section>
  );
}

function RejectDialog(
  { workspace, conversation, statement, onClose, onDone }: {
    workspace: ID;
    conversation: ID;
    statement: Statement;
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = opinionWords().moderating;
  const app = useApp();
  const act = useAct(["reason"]);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === "";
  const send = async () => {
    setTried(true);
    if (missing || act.busy) return;
    const done = await act.run(() =>
      app.command("opinion.moderate", {
        workspace,
        conversation,
        statement: statement.id,
        accepted: false,
        reason: reason.trim().normalize("NFC"),
      })
    );
    if (!done) return;
    toast(words.rejectedToast);
    onDone();
    onClose();
  };
  return (
    <ActDialog
      title={words.rejectTitle}
      submit={words.reject}
      danger
      act={act}
      onSubmit={send}
      onClose={onClose}
      guard={() => missing}
    >
      <blockquote className="law" lang="vi">{statement.text}</blockquote>
      <p className="sub">{words.rejectLead}</p>
      <ReasonField
        label={words.reason}
        value={reason}
        onChange={setReason}
        error={tried && missing ? t.errors.required : act.fieldError("reason")}
      />
    </ActDialog>
  );
}
