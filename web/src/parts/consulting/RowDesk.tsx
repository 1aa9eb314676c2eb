import { useEffect, useState } from "react";
import type { ID } from "../../core/wire.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableRow } from "../../state/consulting.ts";
import { useApp } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";
import { Name } from "../people/Name.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { DeskChanges } from "./DeskChanges.tsx";
import { DeskPeople } from "./DeskPeople.tsx";
import { StateMark } from "./StateMark.tsx";
import type { TableWays } from "./tableWays.ts";

/** An opened row: who says it, what is answered, what was changed for it. */
export default function RowDesk({ ways, row }: { ways: TableWays; row: TableRow }) {
  const words = synthesisWords().desk;
  const [again, setAgain] = useState(false);
  const [chosen, setChosen] = useState<readonly ID[]>(row.answer?.changes ?? []);
  const writes = ways.works && (row.answer === null || again);
  useEffect(() => ways.reloadText(), []);
  useEffect(() => setAgain(false), [row.answer?.position]);
  const edit = () => {
    setChosen(row.answer?.changes ?? []);
    setAgain(true);
  };
  return (
    <div className="row-work">
      <DeskPeople ways={ways} row={row} />
      <section aria-labelledby={`a-${row.id}`}>
        <h3 id={`a-${row.id}`}>{words.answer}</h3>
        {ways.works && <Handling ways={ways} row={row} />}
        {writes
          ? <AnswerForm ways={ways} row={row} chosen={chosen} />
          : <Given row={row} onAgain={ways.works ? edit : null} />}
      </section>
      <DeskChanges
        ways={ways}
        row={row}
        chosen={writes ? chosen : row.answer?.changes ?? []}
        onChoose={writes ? setChosen : null}
      />
    </div>
  );
}

/** Who answers the row, and that somebody works at it. */
function Handling({ ways, row }: { ways: TableWays; row: TableRow }) {
  const words = synthesisWords().desk;
  const app = useApp();
  const about = { workspace: ways.workspace, consultation: ways.consultation.id, row: row.id };
  const assign = (person: ID) =>
    app.command("synthesis.assign", { ...about, ...(person ? { person } : {}) })
      .then(ways.reload, report);
  const study = () =>
    app.command("synthesis.study", about).then(() => {
      toast(words.studied);
      ways.reload();
    }, report);
  return (
    <div className="handling">
      <Select
        slim
        aria-label={words.assign}
        value={row.assignee ?? ""}
        onChange={(event) => void assign(event.target.value)}
      >
        <option value="">{words.nobody}</option>
        {ways.team.map((person) => (
          <option key={person} value={person}>{app.people.find(person)?.name}</option>
        ))}
      </Select>
      {row.state === "new" && (
        <button type="button" className="btn sm" onClick={() => void study()}>
          <Icon name="doing" />
          {words.study}
        </button>
      )}
    </div>
  );
}

/** The answer as it stands, and those before it. */
function Given({ row, onAgain }: { row: TableRow; onAgain: (() => void) | null }) {
  const { desk: words, table } = synthesisWords();
  const { answer, earlier } = row;
  if (!answer) return <p className="sub">{words.unanswered}</p>;
  return (
    <>
      <StateMark of={answer.outcome} />
      <p className="say-text">{answer.text}</p>
      {answer.notYet && (
        <p className="sub sm">
          {table.notYet} {answer.notYet}
        </p>
      )}
      <p className="sub xs">
        <Name id={answer.by} />, {momentWithClock(answer.at)}
      </p>
      {onAgain && (
        <p>
          <button type="button" className="btn sm" onClick={onAgain}>
            <Icon name="pen" />
            {words.again}
          </button>
        </p>
      )}
      {earlier.length > 0 && (
        <details className="earlier-answers">
          <summary>{words.earlier(earlier.length)}</summary>
          <ul>
            {[...earlier].reverse().map((one) => (
              <li key={one.position}>
                <StateMark of={one.outcome} />
                <p className="say-text">{one.text}</p>
                <p className="sub xs">
                  <Name id={one.by} />, {momentWithClock(one.at)}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
