import { lazy, type ReactNode, Suspense, useState } from "react";
import { electorateSent } from "../../core/electorate.ts";
import { Refused } from "../../core/http.ts";
import { navigate, to } from "../../core/router.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Field } from "../../parts/controls/Field.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { ReasonField } from "../../parts/controls/ReasonField.tsx";
import { goToInvalid } from "../../parts/controls/invalid.ts";
import { useAct } from "../../parts/controls/useAct.ts";
import { OptionsEditor } from "../../parts/polls/OptionsEditor.tsx";
import { RuleLines, sentenceOf } from "../../parts/polls/RulesInWords.tsx";
import { TemplatePicker } from "../../parts/polls/TemplatePicker.tsx";
import { type NewPollForm, useNewPoll } from "../../parts/polls/useNewPoll.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { useApp, useMay, useOpening } from "../../state/hooks.ts";

const Examples = lazy(() => import("../../parts/polls/Examples.tsx"));
const KeyRule = lazy(() => import("../../parts/polls/trustees/KeyRule.tsx"));
const SubjectField = lazy(() => import("../../parts/polls/SubjectField.tsx"));
const DeadlineFields = lazy(() => import("../../parts/polls/DeadlineFields.tsx"));
const RuleFields = lazy(() => import("../../parts/polls/RuleFields.tsx"));

const fields = [
  "title",
  "text",
  "options",
  "procedure",
  "electorate",
  "closesAt",
  "subject",
  "countingTeam",
  "reason",
];

/** Puts a question to the vote. The rules stand beside it in words, and change as one types. */
export default function NewPoll({ workspace }: { workspace: ID }) {
  const words = newPollWords();
  const app = useApp();
  const may = useMay(workspace);
  const opening = useOpening(
    () => Promise.all([app.ensureSpace(workspace), app.openMembers(workspace)]).then(() => {}),
    [workspace],
  );
  const act = useAct(fields);
  const form = useNewPoll(workspace);
  const [tried, setTried] = useState(false);
  useTitle([words.title]);
  if (opening.error) return <Failure error={opening.error} again={opening.again} />;
  if (opening.ready && !may("poll.open")) {
    return <Failure error={new Refused({ code: "permission.missing" }, 403)} />;
  }
  const { lacks, rules, electors, repeats, shownOptions: options } = form;
  const send = async () => {
    setTried(true);
    if (Object.values(lacks).some(Boolean)) return goToInvalid();
    if (act.busy || !form.mayOpen) return;
    const poll = uuid7();
    const done = await act.run(() =>
      app.command("poll.open", {
        workspace,
        poll,
        title: form.title.trim().normalize("NFC"),
        text: form.text.trim().normalize("NFC"),
        options: rules.secrecy === "secret"
          ? form.named.map((one) => ({ ...one, needsReason: false }))
          : form.named,
        procedure: rules,
        electorate: electorateSent(form.electorate),
        countingTeam: form.countingTeam,
        ...(form.closesAt === null ? {} : { closesAt: form.closesAt }),
        ...(form.subject ? { subject: form.subject } : {}),
        ...(repeats ? { repeats, reason: form.reason.trim().normalize("NFC") } : {}),
      })
    );
    if (!done) return;
    toast(words.done);
    navigate(to.poll(workspace, poll), { replace: true });
  };
  const skipped = repeats ? 1 : 0;
  const sentence = sentenceOf(rules, options, electors);
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{repeats ? words.repeatTitle : words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
      </div>
      <div className="new-poll">
        <div className="stack">
          {!repeats && (
            <Part number={1} title={words.pickTemplate}>
              <TemplatePicker value={form.template} leads={form.leads} onChange={form.choose} />
            </Part>
          )}
          <Part number={2 - skipped} title={words.content}>
            <Question form={form} tried={tried} errorOf={act.fieldError} />
            <Suspense fallback={null}>
              <SubjectField
                workspace={workspace}
                value={form.subject}
                onChange={form.setSubject}
                error={act.fieldError("subject")}
              />
            </Suspense>
            <OptionsEditor
              options={form.options}
              method={rules.method}
              onChange={form.setOptions}
              error={tried && lacks.options ? words.fewOptions : act.fieldError("options")}
            />
          </Part>
          <Part number={3 - skipped} title={words.rules}>
            <Suspense fallback={null}>
              <RuleFields
                workspace={workspace}
                form={form}
                tried={tried}
                errorOf={act.fieldError}
              />
            </Suspense>
          </Part>
          <Part number={4 - skipped} title={words.time}>
            <Suspense fallback={null}>
              <DeadlineFields
                value={form.deadline}
                closesAt={form.closesAt}
                onChange={form.setDeadline}
                error={lacks.past
                  ? pollsWords().closing.pastClose
                  : lacks.end
                  ? words.silenceNeedsEnd
                  : lacks.term
                  ? words.outsideTerm
                  : act.fieldError("closesAt")}
              />
            </Suspense>
          </Part>
        </div>
        <aside className="stack tight" aria-label={pollsWords().rules.title}>
          <section className="panel rules-panel">
            <header>
              <h2>{pollsWords().rules.title}</h2>
            </header>
            <div className="in formcol">
              <p className="rule-sentence" role="status">{sentence}</p>
              <RuleLines
                procedure={rules}
                options={options}
                electors={electors}
                more={rules.secrecy === "secret" && !lacks.trustees && (
                  <Suspense fallback={null}>
                    <KeyRule workspace={workspace} trustees={form.countingTeam} />
                  </Suspense>
                )}
              />
            </div>
          </section>
          <Suspense fallback={null}>
            <Examples procedure={rules} options={options} electors={electors} />
          </Suspense>
        </aside>
        <div className="panel open-bar">
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <p className="grow">
            <b>{sentence}</b>
          </p>
          <Link className="btn" to={to.polls(workspace)}>{t.cancel}</Link>
          <button
            type="button"
            className="btn go big"
            aria-disabled={act.busy || !form.mayOpen}
            onClick={send}
          >
            {words.submit}
          </button>
        </div>
      </div>
    </div>
  );
}

/** What is asked, and why it is asked again. */
function Question(
  { form, tried, errorOf }: {
    form: NewPollForm;
    tried: boolean;
    errorOf: (field: string) => string | null;
  },
) {
  const words = newPollWords();
  const { lacks } = form;
  return (
    <>
      <Field
        label={words.question}
        hint={words.questionHint}
        error={tried && lacks.title ? t.errors.required : errorOf("title")}
      >
        <textarea
          className="input"
          rows={2}
          maxLength={200}
          value={form.title}
          onChange={(event) => form.setTitle(event.target.value.replaceAll("\n", " "))}
        />
      </Field>
      {form.repeats && (
        <ReasonField
          label={words.repeatReason}
          value={form.reason}
          onChange={form.setReason}
          error={tried && lacks.reason ? t.errors.required : errorOf("reason")}
        />
      )}
      <Field label={words.text} optional error={errorOf("text")}>
        <textarea
          className="input"
          rows={3}
          value={form.text}
          onChange={(event) => form.setText(event.target.value)}
        />
      </Field>
    </>
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
