import type { PollOption, Procedure } from "../../core/procedure.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { RuleLines, sentenceOf } from "../polls/RulesInWords.tsx";

/** The rules of a slip in words: those of polls. */
export default function RulesPanel(
  { procedure, options, electors, live = false }: {
    procedure: Procedure;
    options: readonly PollOption[];
    electors: number | null;
    /** Whether the sentence changes as one types, and is said then. */
    live?: boolean;
  },
) {
  return (
    <section className="panel rules-panel" aria-labelledby="slip-rules">
      <header>
        <h2 id="slip-rules">{slipsWords().page.rules}</h2>
      </header>
      <div className="in formcol">
        <p className="rule-sentence small" role={live ? "status" : undefined}>
          {sentenceOf(procedure, options, electors)}
        </p>
        <RuleLines procedure={procedure} options={options} electors={electors} />
      </div>
    </section>
  );
}
