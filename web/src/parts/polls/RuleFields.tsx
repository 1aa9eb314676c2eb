import { lazy, Suspense } from "react";
import type { ID } from "../../core/wire.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { Bar } from "../controls/Bar.tsx";
import { ElectorateFields } from "./ElectorateFields.tsx";
import { OtherRules } from "./OtherRules.tsx";
import { PeoplePicker } from "./PeoplePicker.tsx";
import { ProcedureFields } from "./ProcedureFields.tsx";
import type { NewPollForm } from "./useNewPoll.ts";

const KeyField = lazy(() => import("./trustees/KeyField.tsx"));

/** Who votes, how it is counted, who sees what. */
export default function RuleFields(
  { workspace, form, tried, errorOf }: {
    workspace: ID;
    form: NewPollForm;
    tried: boolean;
    errorOf: (field: string) => string | null;
  },
) {
  const words = newPollWords();
  const ruled = { procedure: form.rules, options: form.shownOptions, onChange: form.change };
  const wrong = errorOf("procedure");
  return (
    <>
      <ElectorateFields
        workspace={workspace}
        value={form.electorate}
        count={form.voters.length}
        weighted={form.rules.secrecy === "open"}
        onChange={form.setElectorate}
        error={tried && form.lacks.electors ? words.noElector : errorOf("electorate")}
      />
      <ProcedureFields {...ruled} leads={form.leads} />
      <OtherRules
        {...ruled}
        team={
          <PeoplePicker
            workspace={workspace}
            label={words.countingTeam}
            chosen={form.team}
            onChange={form.setTeam}
            observers
            error={errorOf("countingTeam")}
          />
        }
        holding={
          <Suspense fallback={null}>
            <KeyField
              workspace={workspace}
              value={form.holding}
              team={form.team}
              onChange={form.setHolding}
              onTeam={form.setTeam}
              tried={tried && form.lacks.trustees}
              error={errorOf("countingTeam")}
            />
          </Suspense>
        }
      />
      {wrong && <Bar tone="bad" role="alert">{wrong}</Bar>}
    </>
  );
}
