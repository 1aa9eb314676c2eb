import { useState } from "react";
import { Refused } from "../../core/http.ts";
import { instantOf } from "../../core/polling.ts";
import { navigate, to } from "../../core/router.ts";
import { day, fieldDate } from "../../core/time.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { useApp, useMay } from "../../state/hooks.ts";
import type { StatementModeration } from "../../state/opinion.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { useAct } from "../controls/useAct.ts";
import { ClosingFields } from "../polls/ClosingFields.tsx";
import { toast } from "../shell/Toasts.tsx";

const usualDays = 10;
const longest = 500;
const triesMost = 20;
const choices: readonly StatementModeration[] = ["after", "before"];

/** Asks a question, with the first statements of whoever opens it. */
export default function OpeningDialog(
  { workspace, onClose }: { workspace: ID; onClose: () => void },
) {
  const words = opinionWords().opening;
  const app = useApp();
  const may = useMay(workspace);
  const act = useAct(["title", "question", "closesAt"]);
  const [title, setTitle] = useState("");
  const [question, setQuestion] = useState("");
  const [lines, setLines] = useState("");
  const [moderation, setModeration] = useState<StatementModeration>("after");
  const [lastDay, setLastDay] = useState(fieldDate(app.now() + usualDays * day));
  const [time, setTime] = useState("17:00");
  const [tried, setTried] = useState(false);
  const statements = statementsOf(lines);
  const wrong = problemOf(lines);
  const closesAt = lastDay === "" ? null : instantOf(lastDay, time);
  const past = lastDay !== "" && (closesAt === null || closesAt <= app.now());
  const lacks = (text: string) => tried && text.trim() === "" ? t.errors.required : null;
  const send = async () => {
    setTried(true);
    if (title.trim() === "" || question.trim() === "" || wrong || past) return goToInvalid();
    if (act.busy) return;
    const conversation = uuid7();
    const opened = await act.run(() =>
      app.command("opinion.open", {
        workspace,
        conversation,
        moderation,
        title: title.trim().normalize("NFC"),
        question: question.trim().normalize("NFC"),
        ...(closesAt === null ? {} : { closesAt }),
      })
    );
    if (!opened) return;
    const left = await addAll(conversation);
    toast(left > 0 ? words.partly(left) : words.done);
    navigate(to.opinion(workspace, conversation));
  };
  /** One after the other, in their order; answers how many could not be added. */
  const addAll = async (conversation: ID): Promise<number> => {
    for (const [index, text] of statements.entries()) {
      const statement = uuid7();
      const add = () =>
        app.command("opinion.addStatement", { workspace, conversation, statement, text });
      try {
        await patiently(add);
        // What one writes oneself need not be looked at again by oneself.
        if (moderation === "before" && may("opinion.moderate")) {
          const accept = { workspace, conversation, statement, accepted: true };
          await patiently(() => app.command("opinion.moderate", accept));
        }
      } catch {
        return statements.length - index;
      }
    }
    return 0;
  };
  return (
    <Dialog
      title={words.title}
      wide
      onClose={onClose}
      guard={() => title + question + lines === ""}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button type="button" className="btn go" aria-disabled={act.busy} onClick={send}>
            {words.submit}
          </button>
        </>
      }
    >
      <div className="in formcol">
        <Field
          label={words.name}
          hint={words.nameHint}
          error={lacks(title) ?? act.fieldError("title")}
        >
          <input
            className="input"
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field label={words.question} error={lacks(question) ?? act.fieldError("question")}>
          <textarea
            className="input"
            rows={3}
            maxLength={2000}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </Field>
        <Field
          label={words.statements}
          hint={words.statementsHint}
          optional
          error={tried ? wrong : null}
        >
          <textarea
            className="input"
            rows={6}
            value={lines}
            onChange={(event) => setLines(event.target.value)}
          />
        </Field>
        <fieldset className="field">
          <legend>{words.moderation}</legend>
          {choices.map((one) => (
            <label key={one} className="tick">
              <input
                type="radio"
                name="moderation"
                checked={moderation === one}
                onChange={() => setModeration(one)}
              />
              {words[one]}
            </label>
          ))}
        </fieldset>
        <ClosingFields
          day={lastDay}
          clock={time}
          optional
          onDay={setLastDay}
          onClock={setTime}
          error={past ? pollsWords().closing.pastClose : act.fieldError("closesAt")}
        />
        <p className="sub sm">{words.who}</p>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}

/** The server takes so many commands a minute, and says when the next one may come. */
async function patiently(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      await act();
      return;
    } catch (error) {
      const wait = error instanceof Refused ? error.retryAfter : undefined;
      if (wait === undefined || tries === triesMost) throw error;
      await new Promise((done) => setTimeout(done, wait * 1000));
    }
  }
}

const tidied = (line: string) => line.trim().replace(/\s+/g, " ").normalize("NFC");

function statementsOf(lines: string): string[] {
  return lines.split("\n").map(tidied).filter(Boolean);
}

/** What is wrong with the first line that the server would refuse. */
function problemOf(lines: string): string | null {
  const words = opinionWords().opening;
  const seen = new Set<string>();
  for (const [index, line] of lines.split("\n").entries()) {
    const text = tidied(line);
    if (!text) continue;
    if ([...text].length > longest) return words.tooLong(index + 1);
    if (seen.has(text)) return words.twice(index + 1);
    seen.add(text);
  }
  return null;
}
