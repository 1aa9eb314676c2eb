import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { csvOf } from "../../core/csv.ts";
import { hundredths, type Tally, votesOf } from "../../core/opinionMap.ts";
import { saveFile } from "../../core/saveFile.ts";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import type { MapAnswer, Statement, StatementResult } from "../../state/opinion.ts";
import { Icon } from "../controls/Icon.tsx";

/** The figures of every statement, and those that were taken away. Open when printed. */
export function ResultsTable(
  { of, statements, isHidden, name }: {
    of: MapAnswer;
    statements: readonly Statement[];
    isHidden: (statement: ID) => boolean;
    /** Of the file. */
    name: string;
  },
) {
  const words = opinionWords().table;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // At once: the print does not wait for what is drawn a moment later.
    const print = () => flushSync(() => setOpen(true));
    addEventListener("beforeprint", print);
    return () => removeEventListener("beforeprint", print);
  }, []);
  const removed = statements.filter(({ status }) => status === "rejected");
  const rows = of.statements.filter(({ statement }) => !isHidden(statement))
    .sort((a, b) => votesOf(b.total) - votesOf(a.total));
  const toggled = (event: { currentTarget: HTMLDetailsElement }) =>
    setOpen(event.currentTarget.open);
  return (
    <>
      {of.isShown && (
        <details className="panel omap-more" open={open} onToggle={toggled}>
          <summary>{words.title(number(of.statements.length))}</summary>
          {open && (
            <div className="in omap-words">
              <Table of={of} rows={rows} />
              <p className="sub sm">{words.note}</p>
              {rows.length < of.statements.length && (
                <p className="sub sm">
                  {opinionWords().words.later(of.statements.length - rows.length, rows.length)}
                </p>
              )}
              <div className="row">
                <button type="button" className="btn sm" onClick={() => save(of, rows, name)}>
                  <Icon name="download" />
                  {words.csv}
                </button>
              </div>
            </div>
          )}
        </details>
      )}
      {removed.length > 0 && (
        <details className="panel omap-more">
          <summary>{words.removed(number(removed.length))}</summary>
          <ul className="omap-statements">
            {removed.map((one) => (
              <li key={one.id}>
                <p lang="vi">{one.text}</p>
                {one.reason && <p className="sub sm">{words.because(one.reason)}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Table({ of, rows }: { of: MapAnswer; rows: readonly StatementResult[] }) {
  const words = opinionWords().table;
  return (
    <div
      className="omap-scroll"
      tabIndex={0}
      role="region"
      aria-label={words.title(number(rows.length))}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{words.statement}</th>
            <th scope="col">{words.agrees}</th>
            <th scope="col">{words.disagrees}</th>
            <th scope="col">{words.passes}</th>
            {of.groups.map((group) => (
              <th key={group.number} scope="col">{words.groupAgrees(group.number + 1)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.statement}>
              <th scope="row" lang="vi">{row.text}</th>
              <td>{number(row.total.agrees)}</td>
              <td>{number(row.total.disagrees)}</td>
              <td>{number(row.total.passes)}</td>
              {of.groups.map((group) => <td key={group.number}>{percent(row, group.number)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ofGroup = (row: StatementResult, group: number): Tally | null =>
  row.groups.find((one) => one.number === group)?.tally ?? null;

function percent(row: StatementResult, group: number): string {
  const tally = ofGroup(row, group);
  return tally && votesOf(tally) > 0 ? `${hundredths(tally)[0]} %` : "–";
}

function save(of: MapAnswer, rows: readonly StatementResult[], name: string): void {
  const { table: words, map, lists } = opinionWords();
  const figures = (tally: Tally | null): (string | number)[] =>
    tally ? [tally.agrees, tally.disagrees, tally.passes] : ["", "", ""];
  const heads = [words.agrees, words.disagrees, words.passes];
  const text = csvOf([
    [
      words.statement,
      ...heads.map((head) => `${lists.everybody}: ${head}`),
      ...of.groups.flatMap((group) =>
        heads.map((head) => `${map.group(group.number + 1)}: ${head}`)
      ),
    ],
    ...rows.map((row) => [
      row.text,
      ...figures(row.total),
      ...of.groups.flatMap((group) => figures(ofGroup(row, group.number))),
    ]),
  ]);
  saveFile({ blob: new Blob([text], { type: "text/csv" }), name: `${name}.csv` });
}
