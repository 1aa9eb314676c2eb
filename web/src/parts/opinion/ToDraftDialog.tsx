import { useState } from "react";
import { to } from "../../core/router.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import type { DraftsAnswer } from "../../state/draft/wire.ts";
import { useAnswer, useApp } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";
import type { OpinionRow } from "../../state/opinion.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Sends a statement that joins the groups to a draft, as a comment that must be answered. */
export default function ToDraftDialog(
  { workspace, opinion, statement, onClose }: {
    workspace: ID;
    opinion: OpinionRow;
    statement: string;
    onClose: () => void;
  },
) {
  const words = opinionWords().toDraft;
  const app = useApp();
  const act = useAct(["text", "draft"]);
  const { answer } = useAnswer<DraftsAnswer>(`${spacePath(workspace)}/drafts`);
  const drafts = answer?.drafts.filter(({ status }) => status === "open") ?? [];
  const [draft, setDraft] = useState<ID | "">("");
  const people = number(opinion.participantCount);
  const first = words.source(statement, opinion.title, people);
  const [text, setText] = useState(first);
  const [tried, setTried] = useState(false);
  const chosen = draft || (drafts.length === 1 ? drafts[0]!.id : "");
  const missing = text.trim() === "";
  const send = async () => {
    setTried(true);
    if (chosen === "" || missing || act.busy) return;
    const annotation = uuid7();
    const done = await act.run(() =>
      app.command("annotation.add", {
        workspace,
        annotation,
        draft: chosen,
        kind: "substance",
        layer: "public",
        text: text.trim().normalize("NFC"),
      })
    );
    if (!done) return;
    toast(words.done, { label: words.see, to: to.draft(workspace, chosen, null, annotation) });
    onClose();
  };
  return (
    <ActDialog
      title={words.title}
      submit={words.submit}
      act={act}
      onSubmit={send}
      onClose={onClose}
      guard={() => text === first}
    >
      <p className="sub">{words.lead}</p>
      {answer && drafts.length === 0 && <Bar tone="warn">{words.none}</Bar>}
      <Field
        label={words.draft}
        error={tried && chosen === "" ? t.errors.required : act.fieldError("draft")}
      >
        <Select value={chosen} onChange={(event) => setDraft(event.target.value)}>
          <option value="">{words.pick}</option>
          {drafts.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </Select>
      </Field>
      <Field
        label={words.text}
        error={tried && missing ? t.errors.required : act.fieldError("text")}
      >
        <textarea
          className="input"
          rows={5}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </ActDialog>
  );
}
