import { useState } from "react";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableRow } from "../../state/consulting.ts";
import { useApp } from "../../state/hooks.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import type { TableWays } from "./tableWays.ts";

/** Answers the comments of several rows in one: nothing is deleted, each can be split out. */
export default function FoldDialog(
  { ways, rows, onClose, onDone }: {
    ways: TableWays;
    rows: readonly TableRow[];
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = synthesisWords().folding;
  const app = useApp();
  const act = useAct();
  // What has an answer already gives it to the others.
  const lead = rows.find(({ answer }) => answer !== null) ?? rows[0];
  const [into, setInto] = useState<ID>(lead?.id ?? "");
  const fold = async () => {
    const done = await act.run(() =>
      app.command("synthesis.fold", {
        workspace: ways.workspace,
        consultation: ways.consultation.id,
        row: into,
        rows: rows.map(({ id }) => id).filter((id) => id !== into),
      })
    );
    if (!done) return;
    toast(words.done(rows.length));
    ways.reload();
    onDone();
    onClose();
  };
  return (
    <ActDialog
      title={words.title(rows.length)}
      submit={words.submit}
      act={act}
      onSubmit={fold}
      onClose={onClose}
    >
      <p className="sub">{words.lead}</p>
      <fieldset className="field">
        <legend>{words.which}</legend>
        <div className="choices">
          {rows.map((row) => (
            <label className="choice" key={row.id}>
              <input
                type="radio"
                name="into"
                checked={row.id === into}
                disabled={lead?.answer !== null && row.id !== lead?.id}
                onChange={() => setInto(row.id)}
              />
              <span>
                {row.comments[0]?.text}
                <small>
                  {words.people(number(row.commentCount))}
                  {row.answer && ` · ${words.answered}`}
                </small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </ActDialog>
  );
}
