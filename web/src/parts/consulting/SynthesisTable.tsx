import { Fragment, lazy, memo, type MouseEvent, Suspense, useState } from "react";
import type { RowGroup } from "../../core/consulting.ts";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableRow } from "../../state/consulting.ts";
import { Icon } from "../controls/Icon.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { AnswerCell, SaidCell, WhoCell } from "./RowCells.tsx";
import type { TableWays } from "./tableWays.ts";

const RowDesk = lazy(() => import("./RowDesk.tsx"));

/** The rows in the order of the text, under their articles. On a phone they are cards. */
export function SynthesisTable(
  { ways, groups, opened, picked, busy }: {
    ways: TableWays;
    groups: readonly RowGroup<TableRow>[];
    opened: ID | null;
    picked: ReadonlySet<ID>;
    busy: boolean;
  },
) {
  const words = synthesisWords().table;
  const columns = [
    [words.columnPlace, "w-place"],
    [words.columnWho, "w-who"],
    [words.columnText, ""],
    [words.columnAnswer, ""],
  ];
  return (
    <div className="table-box">
      <table className="synth" role="table" aria-busy={busy} aria-label={words.label}>
        <caption className="vh">{words.caption(ways.consultation.draft.title)}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {ways.works && (
              <th role="columnheader" scope="col" className="w-pick">
                <span className="vh">{words.columnPick}</span>
              </th>
            )}
            {columns.map(([name, size]) => (
              <th key={name} role="columnheader" scope="col" className={size}>{name}</th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group.key} ways={ways} group={group} opened={opened} picked={picked} />
        ))}
      </table>
    </div>
  );
}

function Group(
  { ways, group, opened, picked }: {
    ways: TableWays;
    group: RowGroup<TableRow>;
    opened: ID | null;
    picked: ReadonlySet<ID>;
  },
) {
  const words = synthesisWords().table;
  const [shown, setShown] = useState(true);
  const comments = group.rows.reduce((sum, { row }) => sum + row.commentCount, 0);
  const left = group.rows.filter(({ row }) => row.answer === null).length;
  const span = ways.works ? 5 : 4;
  return (
    <tbody role="rowgroup">
      <tr role="row" className="art-row">
        <th role="rowheader" scope="rowgroup" colSpan={span}>
          <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
            <Icon name={shown ? "chev" : "right"} />
            <b lang="vi">{group.title ?? (group.key === "other" ? words.others : words.whole)}</b>
          </button>
          <span className="sub xs">
            {words.groupCount(number(comments), number(group.rows.length))}
            {left > 0 && ` · ${words.groupWaits(left)}`}
          </span>
        </th>
      </tr>
      {shown && group.rows.map(({ row, number: place }) => (
        <Fragment key={row.id}>
          <Row
            ways={ways}
            row={row}
            place={place}
            open={opened === row.id}
            picked={picked.has(row.id)}
          />
          {opened === row.id && (
            <tr role="row" className="desk-row" id={`desk-${row.id}`} data-row={row.id}>
              <td role="cell" colSpan={span}>
                <Suspense fallback={<Skeleton rows={2} />}>
                  <RowDesk ways={ways} row={row} />
                </Suspense>
              </td>
            </tr>
          )}
        </Fragment>
      ))}
    </tbody>
  );
}

/** What in a row is not itself a way to open it. */
const inert = "a, button, input, select, textarea, label";

const Row = memo(function Row(
  { ways, row, place, open, picked }: {
    ways: TableWays;
    row: TableRow;
    place: number;
    open: boolean;
    picked: boolean;
  },
) {
  const words = synthesisWords().table;
  const name = row.block ? ways.text?.nameOf(row.block) ?? row.path ?? "" : words.whole;
  const toggle = () => ways.onOpen(open ? null : row.id);
  const press = (event: MouseEvent) => {
    const chosen = getSelection();
    if ((event.target as Element).closest(inert) || (chosen && !chosen.isCollapsed)) return;
    toggle();
  };
  return (
    <tr
      role="row"
      id={`row-${row.id}`}
      data-row={row.id}
      className={open ? "row-line on" : "row-line"}
      onClick={press}
    >
      {ways.works && (
        <td role="cell" className="pick-c">
          <input
            type="checkbox"
            className="ck"
            checked={picked}
            aria-label={words.pick(place)}
            onChange={() => ways.onPick(row.id)}
          />
        </td>
      )}
      <th role="rowheader" scope="row">
        <button
          type="button"
          className="row-open"
          data-row-open={row.id}
          aria-expanded={open}
          aria-controls={open ? `desk-${row.id}` : undefined}
          aria-label={words.open(place, name)}
          onClick={toggle}
        >
          {name}
        </button>
        <small>{words.row(place)}</small>
      </th>
      <td role="cell" data-k={words.columnWho}>
        <WhoCell row={row} onOpen={toggle} open={open} />
      </td>
      <td role="cell" data-k={words.columnText}>
        <SaidCell row={row} text={ways.text} />
      </td>
      <td role="cell" data-k={words.columnAnswer}>
        <AnswerCell ways={ways} row={row} />
      </td>
    </tr>
  );
});
