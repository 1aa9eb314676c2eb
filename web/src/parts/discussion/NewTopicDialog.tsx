import { type FormEvent, useEffect, useState } from "react";
import { toWire } from "../../core/mentions.ts";
import { navigate, to } from "../../core/router.ts";
import { tidy } from "../../core/text.ts";
import { endOfDay, fieldDate } from "../../core/time.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID, Stance } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { draft, draftName, dropDraft, keepDraft } from "../../state/drafts.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import { MentionArea } from "./MentionArea.tsx";
import { StancePicker } from "./StancePicker.tsx";

/** Opens a topic with its first post. The draft stays if the dialog is closed. */
export function NewTopicDialog({ workspace, onClose }: { workspace: ID; onClose: () => void }) {
  const app = useApp();
  const name = draftName(app.me.id, `new/${workspace}`);
  const [kept] = useState(() => draft(name));
  const [title, setTitle] = useState(kept?.title ?? "");
  const [text, setText] = useState(kept?.text ?? "");
  const [due, setDue] = useState(kept?.due ?? "");
  const [stance, setStance] = useState<Stance | null>(kept?.stance ?? null);
  const [chosen, setChosen] = useState(() => new Map(kept?.chosen ?? []));
  const [tried, setTried] = useState(false);
  const act = useAct(["title", "text", "due"]);
  useEffect(() => {
    keepDraft(name, { title, text, due, stance, parent: null, chosen: [...chosen] });
  }, [name, title, text, due, stance, chosen]);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (!title.trim() || !text.trim() || act.busy) return;
    const topic = uuid7();
    const at = due ? endOfDay(due) : null;
    const params = {
      workspace,
      topic,
      title: tidy(title),
      post: uuid7(),
      text: tidy(toWire(text, chosen)),
      ...(at !== null ? { due: at } : {}),
      ...(stance ? { stance } : {}),
    };
    if (app.link !== "online") {
      app.command("topic.open", params).catch(() => {});
      dropDraft(name);
      toast(t.topic.openedQueued);
      onClose();
      return;
    }
    if (await act.run(() => app.command("topic.open", params))) {
      dropDraft(name);
      toast(t.topic.openedToast);
      onClose();
      navigate(to.topic(workspace, topic));
    }
  };
  const missing = (value: string) => tried && !value.trim() ? t.errors.required : null;

  return (
    <Dialog
      title={t.topic.newTitle}
      onClose={onClose}
      wide
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="submit" form="new-topic" className="btn go" aria-disabled={act.busy}>
            {t.topic.doOpen}
          </button>
        </>
      }
    >
      <form className="in" id="new-topic" onSubmit={submit} noValidate>
        {act.problem && <Bar tone="bad" role="alert">{act.problem} {t.errors.keptText}</Bar>}
        <Field
          label={t.topic.title}
          hint={t.topic.titleHint}
          error={act.fieldError("title") ?? missing(title)}
        >
          <input
            className="input"
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
            autoComplete="off"
          />
        </Field>
        <div className="mention-field">
          <Field
            label={t.topic.firstPost}
            hint={t.topic.firstPostHint}
            error={act.fieldError("text") ?? missing(text)}
          >
            <MentionArea
              className="input"
              rows={6}
              workspace={workspace}
              value={text}
              onText={setText}
              chosen={chosen}
              onChosen={(person, id) => setChosen((now) => new Map(now).set(person, id))}
              onSend={() => void submit()}
            />
          </Field>
        </div>
        <div className="field">
          <span className="lab" aria-hidden="true">{t.topic.stance}</span>
          <StancePicker value={stance} onChange={setStance} />
        </div>
        <Field label={t.topic.due} hint={t.topic.dueHint} error={act.fieldError("due")} optional>
          <input
            className="input date"
            type="date"
            value={due}
            min={fieldDate(app.now())}
            onChange={(event) => setDue(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
