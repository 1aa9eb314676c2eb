import type { ID } from "../../core/wire.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { TableRow } from "../../state/consulting.ts";
import { useApp } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";
import { report } from "../shell/report.ts";
import type { TableWays } from "./tableWays.ts";

/** What is done with the picked rows at once. */
export function PickedBar(
  { ways, rows, onFold, onClear }: {
    ways: TableWays;
    rows: readonly TableRow[];
    onFold: () => void;
    onClear: () => void;
  },
) {
  const words = synthesisWords().picked;
  const app = useApp();
  const mayFold = rows.length > 1 && rows.filter(({ answer }) => answer !== null).length < 2;
  const assign = async (person: ID) => {
    const { workspace, consultation } = ways;
    for (const row of rows.filter(({ assignee }) => assignee !== person)) {
      await app.command("synthesis.assign", {
        workspace,
        consultation: consultation.id,
        row: row.id,
        person,
      });
    }
    ways.reload();
    onClear();
  };
  return (
    <div className="picked-bar" role="region" aria-label={words.label}>
      <b role="status">{words.count(rows.length)}</b>
      <button
        type="button"
        className={mayFold ? "btn sm go" : "btn sm blocked"}
        aria-disabled={!mayFold}
        aria-describedby={mayFold ? undefined : "fold-why"}
        onClick={() => mayFold && onFold()}
      >
        <Icon name="users" />
        {words.fold}
      </button>
      {!mayFold && <span className="sub xs" id="fold-why">{words.foldWhy}</span>}
      <Select
        slim
        aria-label={words.assign}
        value=""
        onChange={(event) => event.target.value && assign(event.target.value).catch(report)}
      >
        <option value="">{words.assign}…</option>
        {ways.team.map((person) => (
          <option key={person} value={person}>{app.people.find(person)?.name}</option>
        ))}
      </Select>
      <button type="button" className="link push" onClick={onClear}>{words.clear}</button>
    </div>
  );
}
