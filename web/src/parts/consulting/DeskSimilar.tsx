import { number } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import { type SimilarAnswer, tablePath, type TableRow } from "../../state/consulting.ts";
import { useAnswer, useApp } from "../../state/hooks.ts";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import type { TableWays } from "./tableWays.ts";

const most = 4;

/** Rows that say nearly the same: whoever answers decides whether they are one. */
export function DeskSimilar({ ways, row }: { ways: TableWays; row: TableRow }) {
  const words = synthesisWords().desk;
  const app = useApp();
  const { workspace, consultation } = ways;
  const path = `${tablePath(workspace, consultation.id)}/${row.id}/similar`;
  const { answer, reload } = useAnswer<SimilarAnswer>(path);
  const found = (answer?.similar ?? []).slice(0, most);
  if (found.length === 0) return null;
  // What has an answer already gives it to the other.
  const fold = (other: TableRow) => {
    const [into, from] = other.answer ? [other.id, row.id] : [row.id, other.id];
    app.command("synthesis.fold", {
      workspace,
      consultation: consultation.id,
      row: into,
      rows: [from],
    }).then(() => {
      toast(words.similarDone);
      if (into !== row.id) ways.onOpen(into);
      ways.reload();
      reload();
    }, report);
  };
  return (
    <section className="similar-rows" aria-labelledby={`s-${row.id}`}>
      <h4 id={`s-${row.id}`}>{words.similar}</h4>
      <ul>
        {found.map(({ percent, row: other }) => (
          <li key={other.id}>
            <p className="clamp">{other.comments[0]?.text}</p>
            <p className="ends">
              <span className="sub xs">
                {words.similarTo(percent, number(other.commentCount))}
              </span>
              <button type="button" className="link" onClick={() => fold(other)}>
                {words.similarFold}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
