import { lazy, Suspense, useState } from "react";
import { uuid7 } from "../../core/uuid.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { wordDifference } from "../../state/draft/model.ts";
import type { AnnotationKind, AnnotationLayer } from "../../state/draft/wire.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import type { ChosenWords, Saying } from "./SelectionBar.tsx";
import { about, wordsBetween } from "./chosen.ts";
import type { DraftDesk } from "./desk.ts";

const NotCounted = lazy(() =>
  import("../consulting/OpenNow.tsx").then(({ NotCounted }) => ({ default: NotCounted }))
);

const kinds: readonly AnnotationKind[] = [
  "substance",
  "wording",
  "feasibility",
  "legality",
  "other",
];

/** A comment, a question or other wording for the selected words. */
export default function SayDialog(
  { desk, saying, chosen, onClose }: {
    desk: DraftDesk;
    saying: Saying;
    chosen: ChosenWords;
    onClose: () => void;
  },
) {
  const d = draftingWords();
  const act = useAct(["text"]);
  const [quote] = useState(() => wordsBetween(desk, chosen));
  const [words, setWords] = useState(quote);
  const [text, setText] = useState("");
  const [kind, setKind] = useState<AnnotationKind>(saying === "suggest" ? "wording" : "substance");
  const [layer, setLayer] = useState<AnnotationLayer>("public");
  const [tried, setTried] = useState(false);
  const missing = text.trim() === "";
  const same = saying === "suggest" && words.trim() === quote;
  const send = async () => {
    setTried(true);
    if (missing || same) return;
    const isNote = layer === "private";
    const said = text.trim().normalize("NFC");
    const sent = await act.run(() =>
      isNote ? desk.session.note({ id: uuid7(), text: said, ...chosen, exact: quote }) : desk
        .session.say("annotation.add", {
          annotation: uuid7(),
          ...about(desk, chosen, quote),
          kind: saying === "ask" ? "question" : kind,
          layer,
          text: said,
          ...(saying === "suggest" ? suggestion(desk, chosen, quote, words) : {}),
        })
    );
    if (!sent) return;
    toast(isNote ? d.noteKept : d.sent);
    onClose();
  };
  const { title, label, button } = {
    remark: { title: d.remarkTitle, label: d.words, button: d.send },
    suggest: { title: d.suggestTitle, label: d.reason, button: d.sendSuggestion },
    ask: { title: d.askTitle, label: d.question, button: d.sendQuestion },
  }[saying];
  return (
    <Dialog
      title={title}
      onClose={onClose}
      guard={() => text.trim() === "" && words === quote}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn go" aria-disabled={act.busy} onClick={send}>
            {layer === "private" ? d.keepNote : button}
          </button>
        </>
      }
    >
      <div className="in">
        {desk.model.version === null && !desk.drafts && (
          <Suspense fallback={null}>
            <NotCounted workspace={desk.session.workspace} draft={desk.model.id} />
          </Suspense>
        )}
        {saying !== "suggest" && (
          <figure className="about-words">
            <figcaption>{d.quote}: {desk.nameOf(chosen.start.block)}</figcaption>
            <blockquote className="quote" lang="vi">“{shortened(quote)}”</blockquote>
          </figure>
        )}
        {saying === "suggest" && (
          <Field
            label={`${d.newWords}: ${desk.nameOf(chosen.start.block)}`}
            error={tried && same ? d.sameWords : null}
          >
            <textarea
              className="input law"
              rows={5}
              lang="vi"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </Field>
        )}
        <Field label={label} error={tried && missing ? t.errors.required : act.fieldError("text")}>
          <textarea
            className="input"
            rows={4}
            value={text}
            data-first={saying === "suggest" ? undefined : true}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {saying === "remark" && layer !== "private" && (
          <Field label={d.kind}>
            <Select
              value={kind}
              onChange={(event) => setKind(event.target.value as AnnotationKind)}
            >
              {kinds.map((one) => <option key={one} value={one}>{d.kinds[one]}</option>)}
            </Select>
          </Field>
        )}
        {(desk.drafts || saying === "remark") && (
          <Field label={d.layer}>
            <Select
              value={layer}
              onChange={(event) => setLayer(event.target.value as AnnotationLayer)}
            >
              <option value="public">{d.layers.public}</option>
              {desk.drafts && <option value="group">{d.layers.group}</option>}
              {saying === "remark" && <option value="private">{d.layers.private}</option>}
            </Select>
          </Field>
        )}
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}

function suggestion(
  { model }: DraftDesk,
  { start }: ChosenWords,
  quote: string,
  words: string,
) {
  const operation = wordDifference(quote, words.trim().normalize("NFC").replace(/\s*\n\s*/g, " "));
  const first = operation[0];
  const keeps = typeof first === "number" && first > 0;
  const at = start.offset + (keeps ? first : 0);
  const rest = keeps ? operation.slice(1) : operation;
  const rev = model.texts.get(start.block)?.rev ?? 0;
  return {
    suggestion: [{ block: start.block, rev, operation: at > 0 ? [at, ...rest] : rest }],
  };
}

function shortened(text: string): string {
  const most = 280;
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))}…`;
}
