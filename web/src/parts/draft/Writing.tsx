import { useEffect, useState } from "react";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { focusSoon, StructureBar } from "./StructureBar.tsx";
import { drawCarets } from "./caretMarks.ts";
import type { DraftDesk } from "./desk.ts";
import { Editing } from "./editing.ts";
import { add, merge, move, nextPlace, stepPlace } from "./structure.ts";

/** Writing: the caret in the sheet, the tools of the provision in hand, the carets of others. */
export default function Writing({ desk, tick }: { desk: DraftDesk; tick: number }) {
  const d = draftingWords();
  const app = useApp();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [host, setHost] = useState<ID | null>(null);
  useEffect(() => {
    const { model, session, sheet } = desk;
    const made: Editing = new Editing(sheet, session, {
      onHost: setHost,
      onAdd: (block) =>
        add(desk, block, nextPlace(desk, block)).then((id) => focusSoon(made, desk, id), report),
      onMerge: (block) => {
        const into = model.tree.before(block);
        if (!into) return toast(d.cannotMerge, undefined, true);
        const at = model.textOf(into).length;
        merge(desk, block, into).then(() => mergedSoon(made, desk, block, into, at), report);
      },
      onMove: (block, step) => {
        const place = stepPlace(desk, block, step);
        if (place) move(desk, block, place).catch(report);
        else toast(d.cannotMove, undefined, true);
      },
    });
    sheet.onMine = (block) => made.arrived(block);
    setEditing(made);
    return () => {
      made.stop();
      sheet.onMine = () => {};
    };
  }, [desk]);
  useEffect(() => {
    const { session, sheet } = desk;
    const name = (person: ID) => app.people.find(person)?.name ?? t.unknownPerson;
    const kind = (person: ID) => app.people.find(person)?.class ?? "official";
    const draw = () => drawCarets(sheet, session.carets.all, name, kind);
    session.carets.onChange = draw;
    sheet.onDrawn = draw;
    draw();
    return () => {
      session.carets.onChange = sheet.onDrawn = () => {};
      drawCarets(sheet, [], name, kind);
    };
  }, [desk, app]);
  const empty = desk.model.tree.size === 0;
  return (
    <>
      {empty && editing && (
        <div className="first-block">
          <button
            type="button"
            className="btn go"
            onClick={() =>
              add(desk, null, { kind: "article", parent: null, after: null })
                .then((id) => focusSoon(editing, desk, id), report)}
          >
            {d.firstArticle}
          </button>
        </div>
      )}
      {editing && host && (
        <StructureBar key={`${host}/${tick}`} desk={desk} editing={editing} block={host} />
      )}
    </>
  );
}

/** After a merge the caret stands where the two met. */
function mergedSoon(
  editing: Editing,
  desk: DraftDesk,
  block: ID,
  into: ID,
  at: number,
  rounds = 60,
): void {
  if (!desk.sheet.rows.has(block)) editing.focus(into, at);
  else if (rounds > 0) {
    requestAnimationFrame(() => mergedSoon(editing, desk, block, into, at, rounds - 1));
  }
}
