import { useState } from "react";
import { to } from "../../core/router.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import { draft, draftName, dropDraft, keepDraft } from "../../state/drafts.ts";
import { useApp } from "../../state/hooks.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

type Kind = keyof ReturnType<typeof planningWords>["general"]["kinds"];

/** A comment on the draft as a whole, in the consultation on this version. */
export default function GeneralDialog(
  { workspace, draft: of, version, versionName, onClose, onDone }: {
    workspace: ID;
    draft: ID;
    version: number;
    versionName: string;
    onClose: () => void;
    onDone?: () => void;
  },
) {
  const words = planningWords().general;
  const app = useApp();
  const act = useAct(["text"]);
  const kept = draftName(app.me.id, `general/${of}/${version}`);
  const [text, setText] = useState(() => draft(kept)?.text ?? "");
  const [kind, setKind] = useState<Kind>("substance");
  const [tried, setTried] = useState(false);
  const missing = text.trim() === "";
  const send = async () => {
    setTried(true);
    if (missing) return;
    const sent = await act.run(() =>
      app.command("annotation.add", {
        workspace,
        annotation: uuid7(),
        draft: of,
        version,
        kind,
        layer: "public",
        text: text.trim().normalize("NFC"),
      })
    );
    if (!sent) return;
    dropDraft(kept);
    toast(words.done, { label: words.follow, to: to.comments() });
    onDone?.();
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
      <p className="sub">{words.lead(versionName)}</p>
      <Field
        label={words.text}
        error={tried && missing ? t.errors.required : act.fieldError("text")}
      >
        <textarea
          className="input"
          rows={6}
          maxLength={10_000}
          value={text}
          data-first
          onChange={(event) => {
            const { value } = event.target;
            setText(value);
            keepDraft(kept, { text: value, stance: null, parent: null, chosen: [] });
          }}
        />
      </Field>
      <Field label={words.kind}>
        <Select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {Object.entries(words.kinds).map(([key, name]) => (
            <option key={key} value={key}>{name}</option>
          ))}
        </Select>
      </Field>
    </ActDialog>
  );
}
