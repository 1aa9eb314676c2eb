import type { PollOption } from "../../core/procedure.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { type Readers, readersOf } from "./readers.ts";
import { RuleLines, sentenceOf } from "../polls/RulesInWords.tsx";

/** The rules of a slip in words: those of polls, but for who reads what. */
export default function RulesPanel(
  { profile, options, electors, live = false }: {
    profile: Readers;
    options: readonly PollOption[];
    electors: number | null;
    /** Whether the sentence changes as one types, and is said then. */
    live?: boolean;
  },
) {
  const { procedure } = profile;
  return (
    <section className="panel rules-panel" aria-labelledby="slip-rules">
      <header>
        <h2 id="slip-rules">{slipsWords().page.rules}</h2>
      </header>
      <div className="in formcol">
        <p className="rule-sentence small" role={live ? "status" : undefined}>
          {sentenceOf(procedure, options, electors)}
        </p>
        <RuleLines
          procedure={procedure}
          options={options}
          electors={electors}
          seen={slipsWords().page.reads(readersOf(profile))}
          complete={slipsWords().page.complete}
        />
      </div>
    </section>
  );
}
