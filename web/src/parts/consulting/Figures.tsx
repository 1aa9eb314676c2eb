import { rowStates, waiting } from "../../core/consulting.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { number } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import {
  type Consultation,
  type TableAnswer,
  tableEvents,
  tablePath,
} from "../../state/consulting.ts";
import { useEventsOf } from "../../state/consulting.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Link } from "../controls/Link.tsx";
import { StateMark } from "./StateMark.tsx";
import { TallyBar } from "./Tally.tsx";
import type { Consulting } from "./useConsulting.ts";

const shownRows = 4;

/** How many rows are how far; and, for those who answer, the first that wait. */
export function Figures(
  { workspace, of, consulting }: { workspace: ID; of: Consultation; consulting: Consulting },
) {
  const words = consultingWords();
  const left = waiting(of.tallies);
  const state = of.tallies.new > 0 ? "new" : "studying";
  const path = consulting.isTeam && left > 0
    ? `${tablePath(workspace, of.id)}?state=${state}&limit=${shownRows}`
    : null;
  const { answer, reload } = useAnswer<TableAnswer>(path);
  useEventsOf(workspace, tableEvents, reload);
  return (
    <section className="panel c8" aria-labelledby="figures">
      <header>
        <h2 id="figures">{planningWords().plan.figures}</h2>
        <span className="sub xs push">{words.comments(number(of.commentCount))}</span>
      </header>
      <div className="in stack tight">
        <TallyBar tallies={of.tallies} />
        <ul className="tally-keys">
          {rowStates.map((one) => (
            <li key={one}>
              <Link to={to.synthesis(workspace, of.id, one)}>
                <StateMark of={one} /> <b>{number(of.tallies[one])}</b>
              </Link>
            </li>
          ))}
        </ul>
        {answer && answer.rows.length > 0 && (
          <>
            <h3 className="lab">{planningWords().plan.unanswered}</h3>
            <ul className="waiting-rows">
              {answer.rows.map((row) => (
                <li key={row.id}>
                  <Link to={to.synthesis(workspace, of.id, "", row.id)} lang="vi">
                    {row.comments[0]?.text ?? ""}
                  </Link>
                  {row.commentCount > 1 && (
                    <small className="sub xs">{words.comments(number(row.commentCount))}</small>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
