import { lazy, type ReactNode, Suspense, useState } from "react";
import { Refused } from "../../core/http.ts";
import { navigate, to } from "../../core/router.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { goToInvalid } from "../../parts/controls/invalid.ts";
import { useAct } from "../../parts/controls/useAct.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { ContentFields, PeopleFields, RuleChoices } from "../../parts/slips/SlipFields.tsx";
import { useNewSlip } from "../../parts/slips/useNewSlip.ts";
import { useApp, useMay, useOpening } from "../../state/hooks.ts";

const RulesPanel = lazy(() => import("../../parts/slips/RulesPanel.tsx"));

const fields = [
  "question",
  "summary",
  "dossier",
  "options",
  "profile",
  "procedure",
  "days",
  "addressees",
];

/** Drafts a slip, or changes the draft. It is sent from its own page, once it is looked at. */
export default function NewSlip({ workspace, id }: { workspace: ID; id: ID | null }) {
  const words = slipsWords().form;
  const app = useApp();
  const may = useMay(workspace);
  const opening = useOpening(
    () => Promise.all([app.ensureSpace(workspace), app.openMembers(workspace)]).then(() => {}),
    [workspace],
  );
  const act = useAct(fields);
  const form = useNewSlip(workspace, id);
  const [tried, setTried] = useState(false);
  const title = id ? words.editTitle : words.newTitle;
  useTitle([title]);
  const failed = opening.error ?? form.former.error;
  if (failed) {
    return <Failure error={failed} again={opening.error ? opening.again : form.former.reload} />;
  }
  if (opening.ready && !may(id ? "slip.change" : "slip.draft")) {
    return <Failure error={new Refused({ code: "permission.missing" }, 403)} />;
  }
  const count = form.addressees.length || null;
  const save = async () => {
    setTried(true);
    if (Object.values(form.lacks).some(Boolean)) return goToInvalid();
    if (act.busy) return;
    const slip = id ?? uuid7();
    const params = { workspace, slip, content: form.content };
    const done = await act.run(() => app.command(id ? "slip.change" : "slip.draft", params));
    if (!done) return;
    toast(words.saved);
    navigate(to.slip(workspace, slip), { replace: true });
  };
  const parts = { workspace, form, tried, errorOf: act.fieldError };
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
      </div>
      <div className="new-poll">
        <div className="stack">
          <Part number={1} title={words.content}>
            <ContentFields {...parts} />
          </Part>
          <Part number={2} title={words.template}>
            <RuleChoices {...parts} />
          </Part>
          <Part number={3} title={words.addressees}>
            <PeopleFields {...parts} />
          </Part>
        </div>
        <aside className="stack tight" aria-label={slipsWords().page.rules}>
          <Suspense fallback={null}>
            <RulesPanel profile={form.profile} options={form.options} electors={count} live />
          </Suspense>
        </aside>
        <div className="panel open-bar">
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <p className="grow">
            <b>{form.question}</b>
          </p>
          <Link className="btn" to={id ? to.slip(workspace, id) : to.slips(workspace)}>
            {t.cancel}
          </Link>
          <button type="button" className="btn go big" aria-disabled={act.busy} onClick={save}>
            {words.save}
          </button>
        </div>
      </div>
    </div>
  );
}

function Part(
  { number, title, children }: { number: number; title: string; children: ReactNode },
) {
  return (
    <section className="panel" aria-labelledby={`part-${number}`}>
      <header>
        <span className="step-number" aria-hidden="true">{number}</span>
        <h2 id={`part-${number}`}>{title}</h2>
      </header>
      <div className="in formcol">{children}</div>
    </section>
  );
}
