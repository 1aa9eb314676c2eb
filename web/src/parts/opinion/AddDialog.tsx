import { useEffect, useState } from "react";
import { get } from "../../core/http.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { draft, draftName, dropDraft, keepDraft } from "../../state/drafts.ts";
import { useApp } from "../../state/hooks.ts";
import {
  type OpinionRow,
  type SimilarAnswer,
  similarPath,
  type Statement,
} from "../../state/opinion.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** After the last key, so that not every letter asks the server. */
const pause = 400;
const shortest = 12;

/** Adds a statement of my own, after those that say nearly the same have been offered. */
export default function AddDialog(
  { workspace, of, onClose, onDone }: {
    workspace: ID;
    of: OpinionRow;
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = opinionWords().adding;
  const app = useApp();
  const act = useAct(["text"]);
  const kept = draftName(app.me.id, `statement/${of.id}`);
  const [text, setText] = useState(() => draft(kept)?.text ?? "");
  const [tried, setTried] = useState(false);
  const similar = useSimilar(workspace, of.id, text);
  const missing = text.trim() === "";
  const send = async () => {
    setTried(true);
    if (missing || act.busy) return;
    const added = await act.run(() =>
      app.command("opinion.addStatement", {
        workspace,
        conversation: of.id,
        statement: uuid7(),
        text: text.trim().replace(/\s+/g, " ").normalize("NFC"),
      })
    );
    if (!added) return;
    dropDraft(kept);
    toast(of.moderation === "before" ? words.doneBefore : words.done);
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
      <p className="sub">{words.lead}</p>
      <Field
        label={words.text}
        hint={words[of.moderation]}
        error={tried && missing ? t.errors.required : act.fieldError("text")}
      >
        <textarea
          className="input"
          rows={3}
          maxLength={500}
          value={text}
          placeholder={words.placeholder}
          onChange={(event) => {
            const { value } = event.target;
            setText(value);
            keepDraft(kept, { text: value, stance: null, parent: null, chosen: [] });
          }}
        />
      </Field>
      <div role="status">
        {similar.length > 0 && (
          <Bar tone="warn">
            <b>{words.similar}.</b> {words.similarBody}
            <ul className="similar">
              {similar.map((one) => <li key={one.id} lang="vi">{one.text}</li>)}
            </ul>
          </Bar>
        )}
      </div>
    </ActDialog>
  );
}

/** What is there already and says nearly the same. */
function useSimilar(workspace: ID, conversation: ID, text: string): Statement[] {
  const [found, setFound] = useState<Statement[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < shortest) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // What is offered only helps: without an answer nothing is offered.
      get<SimilarAnswer>(similarPath(workspace, conversation, wanted), stop.signal)
        .then(({ statements }) => setFound(statements), () => {});
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [workspace, conversation, text]);
  return found;
}
