import { useState } from "react";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { wordDifference } from "../../state/draft/model.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { Pieces } from "./Card.tsx";
import type { DraftDesk } from "./desk.ts";
import { piecesOf, stretchOf, wordsAfter } from "./marks.ts";

export type Decision = "accept" | "partly" | "decline";

/** What the drafting team does with a suggestion, and why. */
export default function DecideDialog(
  { desk, annotation, how, onClose }: {
    desk: DraftDesk;
    annotation: Annotation;
    how: Decision;
    onClose: () => void;
  },
) {
  const d = draftingWords();
  const act = useAct(["text"]);
  const pieces = piecesOf(annotation) ?? [];
  const [words, setWords] = useState(() => wordsAfter(pieces));
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const needed = how !== "accept";
  const missing = needed && text.trim() === "";
  const send = async () => {
    setTried(true);
    if (missing) return;
    const edits = how === "partly" ? editsOf(desk, annotation, words) : null;
    const method = how === "decline" ? "suggestion.decline" : "suggestion.accept";
    const done = await act.run(() =>
      desk.session.say(method, {
        annotation: annotation.id,
        text: text.trim().normalize("NFC"),
        ...(edits ? { edits } : {}),
      })
    );
    if (done) onClose();
  };
  const title = { accept: d.acceptTitle, partly: d.partlyTitle, decline: d.declineTitle }[how];
  const button = { accept: d.accept, partly: d.acceptPartly, decline: d.decline }[how];
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn go" aria-disabled={act.busy} onClick={send}>
            {button}
          </button>
        </>
      }
    >
      <div className="in">
        <p className="change law" lang="vi">
          <Pieces pieces={pieces} />
        </p>
        {how === "partly" && (
          <Field label={d.partlyWords}>
            <textarea
              className="input law"
              rows={4}
              lang="vi"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </Field>
        )}
        <Field
          label={needed ? d.declineReason : d.acceptNote}
          optional={!needed}
          error={tried && missing ? t.errors.required : act.fieldError("text")}
        >
          <textarea
            className="input"
            rows={3}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}

/** The words as the team wants them, as a change of the present text. */
function editsOf({ model }: DraftDesk, annotation: Annotation, words: string) {
  const stretch = stretchOf(annotation, null);
  if (!stretch) return null;
  const { block, offset } = stretch.start;
  const text = model.textOf(block);
  const now = text.slice(offset, stretch.end.offset);
  const after = text.slice(0, offset) + words.trim().normalize("NFC") +
    text.slice(offset + now.length);
  return [{ block, rev: model.texts.get(block)?.rev ?? 0, operation: wordDifference(text, after) }];
}
