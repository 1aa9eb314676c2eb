import { useState } from "react";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import type { SlipPageAnswer, SlipPapers } from "../../state/slips.ts";
import { Bar } from "../controls/Bar.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import { isComplete, OpinionFields, opinionSent } from "./OpinionFields.tsx";
import { Versions } from "./Versions.tsx";

/** An assistant prepares the answer of whom they assist, who alone can send it. */
export default function PrepareForm(
  { workspace, of, papers, open, onDone }: {
    workspace: ID;
    of: SlipPageAnswer;
    papers: SlipPapers;
    open: boolean;
    onDone: () => void;
  },
) {
  const words = slipsWords().page;
  const app = useApp();
  const act = useAct(["reason", "choice"]);
  const name = usePerson(papers.person)?.name ?? t.unknownPerson;
  const last = papers.proposals.at(-1);
  const [choice, setChoice] = useState<number | null>(last?.choice ?? null);
  const [reason, setReason] = useState(last?.reason ?? "");
  const [tried, setTried] = useState(false);
  const id = `prepare-${papers.person}`;
  const send = async () => {
    setTried(true);
    if (!isComplete(of.options, choice, reason)) return goToInvalid();
    if (act.busy) return;
    const params = {
      workspace,
      slip: of.slip.id,
      addressee: papers.person,
      ...opinionSent(choice, reason),
    };
    if (!await act.run(() => app.command("slip.prepare", params))) return;
    toast(words.preparedDone);
    setTried(false);
    onDone();
  };
  return (
    <section className="panel aide-panel" aria-labelledby={id}>
      <div className="in formcol">
        <h2 id={id}>{words.prepareFor(name)}</h2>
        <p className="sub sm">{papers.answer ? words.alreadyAnswered : words.prepareLead}</p>
        {open && !papers.answer && (
          <>
            <OpinionFields
              options={of.options}
              legend={words.choose}
              choice={choice}
              reason={reason}
              tried={tried}
              onChoice={setChoice}
              onReason={setReason}
              fieldError={act.fieldError}
            />
            {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
            <p className="acts">
              <button
                type="button"
                className="btn go"
                aria-disabled={act.busy}
                onClick={send}
              >
                {words.prepare}
              </button>
            </p>
          </>
        )}
        <Versions papers={papers} options={of.options} />
      </div>
    </section>
  );
}
