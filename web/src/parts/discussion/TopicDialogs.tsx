import { type FormEvent, useState } from "react";
import { tidy } from "../../core/text.ts";
import { endOfDay, fieldDate } from "../../core/time.ts";
import type { ID, Topic } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

interface TopicDialogProps {
  workspace: ID;
  topic: Topic;
  onClose: () => void;
}

/** Ends a topic with a conclusion, or takes it up again for a reason. */
export function CloseTopicDialog({ workspace, topic, onClose }: TopicDialogProps) {
  const app = useApp();
  const closing = topic.closedAt === null;
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const field = closing ? "conclusion" : "reason";
  const act = useAct([field]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!text.trim() || act.busy) return;
    const params = { workspace, topic: topic.id, [field]: tidy(text) };
    if (await act.run(() => app.command(closing ? "topic.close" : "topic.reopen", params))) {
      toast(closing ? t.topic.closed : t.topic.reopened);
      onClose();
    }
  };
  return (
    <Dialog
      title={closing ? t.topic.closeTitle : t.topic.reopenTitle}
      onClose={onClose}
      guard={() => !text.trim()}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" form="close-topic" className="btn go" aria-disabled={act.busy}>
            {closing ? t.topic.doClose : t.topic.doReopen}
          </button>
        </>
      }
    >
      <form className="in" id="close-topic" onSubmit={submit} noValidate>
        <p className="sub sm">{closing ? t.topic.closeLead : t.topic.reopenLead}</p>
        {act.problem && <Bar tone="bad" role="alert">{act.problem} {t.errors.keptText}</Bar>}
        <Field
          label={closing ? t.topic.conclusion : t.topic.reason}
          hint={closing ? t.topic.conclusionHint : undefined}
          error={act.fieldError(field) ?? (tried && !text.trim() ? t.errors.required : null)}
        >
          <textarea
            className="input"
            rows={closing ? 6 : 3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}

/** Changes the title and the date of a topic. */
export function ChangeTopicDialog({ workspace, topic, onClose }: TopicDialogProps) {
  const app = useApp();
  const [title, setTitle] = useState(topic.title);
  const [due, setDue] = useState(topic.due === null ? "" : fieldDate(topic.due));
  const act = useAct(["title", "due"]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || act.busy) return;
    const at = due ? endOfDay(due) : null;
    const params = {
      workspace,
      topic: topic.id,
      title: tidy(title),
      ...(at !== null ? { due: at } : {}),
    };
    if (await act.run(() => app.command("topic.change", params))) {
      toast(t.topic.changed);
      onClose();
    }
  };
  return (
    <Dialog
      title={t.topic.change}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" form="change-topic" className="btn go" aria-disabled={act.busy}>
            {t.save}
          </button>
        </>
      }
    >
      <form className="in" id="change-topic" onSubmit={submit} noValidate>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
        <Field
          label={t.topic.title}
          error={act.fieldError("title") ?? (title.trim() ? null : t.errors.required)}
        >
          <input
            className="input"
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field label={t.topic.due} hint={t.topic.dueHint} error={act.fieldError("due")} optional>
          <input
            className="input date"
            type="date"
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
