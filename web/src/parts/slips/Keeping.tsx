import { lazy, Suspense, useState } from "react";
import { to } from "../../core/router.ts";
import { owes } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp, useMay } from "../../state/hooks.ts";
import type { SlipPageAnswer } from "../../state/slips.ts";
import { Bar } from "../controls/Bar.tsx";
import { Link } from "../controls/Link.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import type { Asked } from "./SlipDialog.tsx";

const SlipDialog = lazy(() => import("./SlipDialog.tsx"));

/** The tools of those who keep a slip, as they fit where it is. */
export default function Keeping(
  { workspace, of, open, onDone }: {
    workspace: ID;
    of: SlipPageAnswer;
    open: boolean;
    onDone: () => void;
  },
) {
  const words = slipsWords().keep;
  const app = useApp();
  const act = useAct();
  const may = useMay(workspace);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { slip } = of;
  const draft = slip.sentAt === null && slip.withdrawnFor === null;
  const waiting = of.addressees.filter((one) => owes(one, of.profile.procedure)).length;
  const remind = async () => {
    if (act.busy) return;
    const params = { workspace, slip: slip.id };
    if (!await act.run(() => app.command("slip.remind", params))) return;
    toast(words.reminded);
    onDone();
  };
  const closing = slip.endedAt !== null && slip.closedAt === null && of.report !== null;
  const tied = slip.endedAt !== null && slip.closedAt === null && slip.verdict === "tied" &&
    of.profile.procedure.tie === "chair" && may("slip.breakTie");
  if (!draft && !open && !closing && !tied) return null;
  const tool = (what: Asked, name: string, look = "btn") => (
    <button
      type="button"
      className={look}
      onClick={() => setAsked(what)}
    >
      {name}
    </button>
  );
  return (
    <section className="panel" aria-labelledby="keep-title">
      <header>
        <h2 id="keep-title">{words.title}</h2>
      </header>
      <div className="in acts">
        {draft && (
          <>
            {tool("send", words.send, "btn go")}
            <Link className="btn" to={to.editSlip(workspace, slip.id)}>{words.edit}</Link>
          </>
        )}
        {open && (
          <>
            {waiting > 0 && (
              <button type="button" className="btn go" aria-disabled={act.busy} onClick={remind}>
                {words.remind(
                  number(waiting),
                  of.profile.procedure.signature?.required ?? false,
                )}
              </button>
            )}
            {tool("extend", words.extend)}
            {tool("end", words.end)}
          </>
        )}
        {tied && tool("tie", words.breakTie, "btn go")}
        {closing && tool("close", slipsWords().report.close, "btn go")}
        {(draft || open) && tool("withdraw", words.withdraw, "btn danger")}
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
      <Suspense fallback={null}>
        {asked && (
          <SlipDialog
            asked={asked}
            workspace={workspace}
            of={of}
            onClose={() => setAsked(null)}
            onDone={onDone}
          />
        )}
      </Suspense>
    </section>
  );
}
