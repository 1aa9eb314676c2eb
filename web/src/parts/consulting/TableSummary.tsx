import { answered, type RowState, rowStates, waiting } from "../../core/consulting.ts";
import { setQuery } from "../../core/router.ts";
import { number } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { Consultation } from "../../state/consulting.ts";
import { StateMark } from "./StateMark.tsx";
import { TallyBar } from "./Tally.tsx";

/** How much came in and how much is answered. The tally is the filter too. */
export function TableSummary({ of, state }: { of: Consultation; state: RowState | "" }) {
  const words = synthesisWords().table;
  const { tallies } = of;
  const done = answered(tallies);
  const left = waiting(tallies);
  const all = done + left;
  return (
    <section className="table-sum" aria-labelledby="tally">
      <h2 className="vh" id="tally">{words.totals}</h2>
      <dl className="big">
        <div>
          <dt>{words.received}</dt>
          <dd>{number(of.commentCount)}</dd>
        </div>
        <div>
          <dt>{words.folded}</dt>
          <dd>{number(all)}</dd>
        </div>
      </dl>
      <div className="mix">
        <TallyBar tallies={tallies} />
        <div className="tally-keys" role="group" aria-label={words.filterStates}>
          {rowStates.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={state === one}
              onClick={() => setQuery({ "trang-thai": state === one ? "" : one, dong: "" })}
            >
              <StateMark of={one} /> {number(tallies[one])}
            </button>
          ))}
        </div>
      </div>
      <div className="so-far">
        <label htmlFor="so-far">{words.progress(number(done), number(all))}</label>
        <progress className="pg ok" id="so-far" max={Math.max(1, all)} value={done} />
        <p className="sub xs">
          {all === 0 ? words.noneYet : left > 0 ? words.waiting(left) : words.allAnswered}
        </p>
      </div>
    </section>
  );
}
