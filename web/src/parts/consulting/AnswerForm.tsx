import { type KeyboardEvent, useRef, useState } from "react";
import { type Outcome, outcomes } from "../../core/consulting.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { t } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableRow } from "../../state/consulting.ts";
import { draft, draftName, dropDraft, keepDraft } from "../../state/drafts.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import { StateMark } from "./StateMark.tsx";
import type { TableWays } from "./tableWays.ts";

/** Answers a row. What is typed is kept at every key, also when somebody else answers meanwhile. */
export function AnswerForm(
  { ways, row, chosen }: { ways: TableWays; row: TableRow; chosen: readonly ID[] },
) {
  const words = synthesisWords().desk;
  const { states } = consultingWords();
  const app = useApp();
  const act = useAct(["text", "notYet"]);
  const kept = draftName(app.me.id, `synthesis/${ways.consultation.id}/${row.id}`);
  const [text, setText] = useState(() => draft(kept)?.text ?? row.answer?.text ?? "");
  const [outcome, setOutcome] = useState<Outcome | null>(row.answer?.outcome ?? null);
  const [notYet, setNotYet] = useState(row.answer?.notYet ?? "");
  const [tried, setTried] = useState(false);
  const [seen] = useState(row.answer?.position ?? 0);
  const sent = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const needsReason = outcome !== null && outcome !== "explained" && chosen.length === 0;
  const lacksReason = needsReason && notYet.trim() === "";
  const blank = text.trim() === "";
  const newer = row.answer && row.answer.position > seen && !sent.current ? row.answer : null;
  const send = async () => {
    setTried(true);
    if (outcome === null || blank || lacksReason || act.busy) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true], [type=radio]")?.focus()
      );
      return;
    }
    const done = await act.run(() =>
      app.command("synthesis.answer", {
        workspace: ways.workspace,
        consultation: ways.consultation.id,
        row: row.id,
        outcome,
        text: text.trim().normalize("NFC"),
        changes: outcome === "explained" ? [] : chosen,
        ...(needsReason ? { notYet: notYet.trim().normalize("NFC") } : {}),
      })
    );
    if (!done) return;
    sent.current = true;
    dropDraft(kept);
    toast(words.sent);
    ways.reload();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
  };
  const write = (value: string) => {
    setText(value);
    keepDraft(kept, { text: value, stance: null, parent: null, chosen: [] });
  };
  return (
    <form
      ref={form}
      className="answer-form"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {newer && (
        <Bar tone="warn" role="status">
          {words.meanwhile(app.people.find(newer.by)?.name ?? t.unknownPerson)}
        </Bar>
      )}
      <fieldset
        className="outcomes"
        aria-describedby={tried && !outcome ? "no-outcome" : undefined}
      >
        <legend className="vh">{words.outcome}</legend>
        {outcomes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`outcome-${row.id}`}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
            <StateMark of={one} />
          </label>
        ))}
      </fieldset>
      {tried && outcome === null && (
        <p className="err" id="no-outcome">
          <Icon name="alert" />
          {words.missing}
        </p>
      )}
      <Field
        label={words.text}
        error={tried && blank ? t.errors.required : act.fieldError("text")}
      >
        <textarea
          className="input"
          rows={5}
          maxLength={10_000}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </Field>
      {needsReason && (
        <Field
          label={words.notYet}
          error={tried && lacksReason ? t.errors.required : act.fieldError("notYet")}
        >
          <textarea
            className="input"
            rows={2}
            maxLength={2000}
            value={notYet}
            onChange={(event) => setNotYet(event.target.value)}
          />
        </Field>
      )}
      {outcome !== null && (
        <p className={lacksReason ? "st doing" : "st yes"} role="status">
          <Icon name={lacksReason ? "alert" : "check"} />
          <span>
            {outcome === "explained"
              ? words.explains
              : lacksReason
              ? words.lacking
              : words.enough(states[outcome].toLocaleLowerCase(t.locale))}
          </span>
        </p>
      )}
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      <div className="ends">
        <button type="submit" className="btn go" aria-disabled={act.busy}>
          <Icon name="check" />
          {words.submit}
          <kbd aria-hidden="true">Ctrl ↵</kbd>
        </button>
        <span className="sub xs">{words.receivers(row.commentCount)}</span>
      </div>
    </form>
  );
}
