import { type RefObject, useEffect, useState } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { useMay } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { type DraftDesk, votedOn } from "./desk.ts";
import { type Chosen, chosenIn } from "./offsets.ts";
import { useReadingKeys } from "./useReadingKeys.ts";

export type Saying = "remark" | "suggest" | "ask";

export interface ChosenWords {
  start: { block: ID; offset: number };
  end: { block: ID; offset: number };
}

/** What one can do with the words that are selected, beside them. */
export default function SelectionBar(
  { desk, pane, attaching, onSay, onAttach }: {
    desk: DraftDesk;
    pane: RefObject<HTMLElement>;
    attaching: boolean;
    onSay: (saying: Saying, chosen: ChosenWords) => void;
    onAttach: (chosen: ChosenWords) => void;
  },
) {
  const d = draftingWords();
  const chosen = useChosen(desk, useReadingKeys(desk));
  const mayVote = useMay(desk.session.workspace)("poll.open");
  if (!chosen || !pane.current) return null;
  const box = pane.current.getBoundingClientRect();
  const words = chosen.range.getBoundingClientRect();
  const above = words.top - box.top > 64;
  // On a phone it stands at the lower edge, clear of the menu of the system.
  const low = matchMedia("(max-width: 860px)").matches;
  const style = low ? { insetBlockStart: "", insetInlineStart: "" } : {
    insetBlockStart: `${
      pane.current.scrollTop + (above ? words.top - box.top - 54 : words.bottom - box.top + 10)
    }px`,
    insetInlineStart: `${
      Math.max(8, Math.min(words.left - box.left, box.width - 360)) + pane.current.scrollLeft
    }px`,
  };
  const single = chosen.start.block === chosen.end.block;
  // The pointer must not take the selection away.
  const hold = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div
      className="selbar"
      role="toolbar"
      aria-label={d.selection}
      ref={(element) => element && Object.assign(element.style, style)}
      onPointerDown={hold}
      onMouseDown={hold}
    >
      {attaching
        ? (
          <button type="button" className="btn sm go" onClick={() => onAttach(chosen)}>
            {d.reattachHere}
          </button>
        )
        : (
          <>
            <button type="button" className="btn sm" onClick={() => onSay("remark", chosen)}>
              <Icon name="talk" />
              {d.remark}
            </button>
            <button
              type="button"
              className="btn sm"
              aria-disabled={!single}
              title={single ? undefined : d.oneProvision}
              onClick={() => single && onSay("suggest", chosen)}
            >
              <Icon name="pen" />
              {d.suggest}
            </button>
            <button type="button" className="btn sm" onClick={() => onSay("ask", chosen)}>
              <Icon name="help" />
              {d.ask}
            </button>
            {single && (
              <Link
                className="btn sm brief"
                aria-label={d.replay}
                to={to.draftReplay(desk.session.workspace, desk.model.id, chosen.start.block)}
              >
                <Icon name="history" />
                <span className="not-s">{d.replay}</span>
              </Link>
            )}
            {single && mayVote && (
              <Link
                className="btn sm brief"
                aria-label={d.putToVote}
                to={to.newPoll(desk.session.workspace, {
                  ...votedOn(desk.model),
                  block: chosen.start.block,
                })}
              >
                <Icon name="poll" />
                <span className="not-s">{d.putToVote}</span>
              </Link>
            )}
          </>
        )}
    </div>
  );
}

/** The words selected in the sheet, once the selection stands still. */
function useChosen({ sheet, model }: DraftDesk, whole: ID | null): Chosen | null {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setChosen(chosenIn(sheet.root, (id) => model.textOf(id))), 120);
    };
    document.addEventListener("selectionchange", look);
    look();
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", look);
    };
  }, [sheet, model]);
  if (chosen || !whole) return chosen;
  const row = sheet.rows.get(whole);
  const length = model.textOf(whole).length;
  if (!row || length === 0) return null;
  const range = document.createRange();
  range.selectNodeContents(row.words);
  return { start: { block: whole, offset: 0 }, end: { block: whole, offset: length }, range };
}
