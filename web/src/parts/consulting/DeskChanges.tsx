import { useState } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableRow } from "../../state/consulting.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Pieces } from "./Pieces.tsx";
import type { TableWays } from "./tableWays.ts";

const mostChosen = 100;

/** What changed in the draft since the consulted version; some of it fulfils the comment. */
export function DeskChanges(
  { ways, row, chosen, onChoose }: {
    ways: TableWays;
    row: TableRow;
    chosen: readonly ID[];
    onChoose: ((chosen: readonly ID[]) => void) | null;
  },
) {
  const words = synthesisWords().desk;
  const { text, consultation } = ways;
  const [all, setAll] = useState(false);
  const article = row.block && text ? text.articleOf(row.block) : null;
  const changed = text?.changed ?? [];
  const isHere = (block: ID) => article !== null && text!.articleOf(block) === article;
  const here = changed.filter(({ block }) => isHere(block));
  const elsewhere = changed.filter(({ block }) => !isHere(block));
  const shown = onChoose
    ? [
      ...here,
      ...elsewhere.filter(({ block }) => all || here.length === 0 || chosen.includes(block)),
    ]
    : chosen.map((block) => ({ block, name: text?.nowNameOf(block) ?? "" }));
  const toggle = (block: ID) => {
    const rest = chosen.filter((one) => one !== block);
    onChoose?.(rest.length < chosen.length ? rest : [...chosen, block].slice(0, mostChosen));
  };
  return (
    <section aria-labelledby={`c-${row.id}`}>
      <h3 id={`c-${row.id}`}>{words.changes}</h3>
      <p className="sub xs">
        <Icon name="link" /> {words.since(ways.versionName)}
      </p>
      {shown.length === 0 && <p className="sub sm">{words.nothing}</p>}
      {shown.length > 0 && onChoose && <p className="lab">{words.choose}</p>}
      <ul className="changes-list">
        {shown.map(({ block, name }) => {
          const change = text?.changeOf(block);
          return (
            <li key={block}>
              {onChoose
                ? (
                  <label className="tick">
                    <input
                      type="checkbox"
                      checked={chosen.includes(block)}
                      onChange={() => toggle(block)}
                    />
                    {name}
                  </label>
                )
                : <b>{name}</b>}
              {change && (
                <p className="law diff" lang="vi">
                  <Pieces pieces={change.pieces} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <div className="row">
        {onChoose && here.length > 0 && elsewhere.length > 0 && !all && (
          <button
            type="button"
            className="link"
            onClick={() => setAll(true)}
          >
            {words.elsewhere(elsewhere.length)}
          </button>
        )}
        <Link
          className="link"
          to={to.draftCompare(ways.workspace, consultation.draft.id, consultation.version, null)}
        >
          {words.compare}
        </Link>
      </div>
    </section>
  );
}
