import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { instantOf } from "../../core/polling.ts";
import { binds, fitted, optionsOf, procedureOf, type Template } from "../../core/pollTemplates.ts";
import type { PollOption, Procedure } from "../../core/procedure.ts";
import { navigate, queryOf, to, useHref } from "../../core/router.ts";
import { fieldDate } from "../../core/time.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../../parts/Bar.tsx";
import { Failure } from "../../parts/Failure.tsx";
import { Field } from "../../parts/Field.tsx";
import { Link } from "../../parts/Link.tsx";
import { goToInvalid } from "../../parts/invalid.ts";
import { ClosingFields } from "../../parts/polls/ClosingFields.tsx";
import {
  ElectorateFields,
  electorateSent,
  electorsOf,
  everybody,
  weightOf,
} from "../../parts/polls/ElectorateFields.tsx";
import { OptionsEditor } from "../../parts/polls/OptionsEditor.tsx";
import { PeoplePicker } from "../../parts/polls/PeoplePicker.tsx";
import { ProcedureFields } from "../../parts/polls/ProcedureFields.tsx";
import { RuleLines, sentenceOf } from "../../parts/polls/RulesInWords.tsx";
import { SubjectField } from "../../parts/polls/SubjectField.tsx";
import { TemplatePicker } from "../../parts/polls/TemplatePicker.tsx";
import { toast } from "../../parts/Toasts.tsx";
import { useAct } from "../../parts/useAct.ts";
import { usePeople } from "../../parts/usePeople.ts";
import { useTitle } from "../../parts/useTitle.ts";
import { useAnswer, useApp, useMembers, useOpening, useSpaceFact } from "../../state/hooks.ts";
import { type PollAnswer, pollPath } from "../../state/polls.ts";
import { keys } from "../../state/space.ts";

const Examples = lazy(() => import("../../parts/polls/Examples.tsx"));
const OtherRules = lazy(() => import("../../parts/polls/OtherRules.tsx"));

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
const usualDays = 3;
const day = 86_400_000;

/** Puts a question to the vote. The rules stand beside it in words, and change as one types. */
export default function NewPoll({ workspace }: { workspace: ID }) {
  const words = newPollWords();
  const app = useApp();
  const opening = useOpening(
    () => Promise.all([app.ensureSpace(workspace), app.openMembers(workspace)]).then(() => {}),
    [workspace],
  );
  const role = useSpaceFact(workspace, keys.workspace, (space) => space.workspace?.role ?? null);
  const leads = role === "chair" || role === "secretary";
  const members = useMembers(workspace);
  const find = usePeople(members);
  const act = useAct(fields);
  const [template, setTemplate] = useState<Template>("opinion");
  const [procedure, setProcedure] = useState<Procedure>(() => procedureOf("opinion"));
  const [options, setOptions] = useState<PollOption[]>(() => optionsOf("opinion", words.defaults));
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [subject, setSubject] = useState<{ draft: ID; version: number } | null>(null);
  const [electorate, setElectorate] = useState(everybody);
  const [team, setTeam] = useState<readonly ID[]>([]);
  const [lastDay, setLastDay] = useState(fieldDate(app.now() + usualDays * day));
  const [time, setTime] = useState("17:00");
  const [tried, setTried] = useState(false);
  useTitle([words.title]);
  const choose = (next: Template) => {
    setTemplate(next);
    setProcedure(procedureOf(next));
    setOptions(optionsOf(next, words.defaults));
  };
  // Whoever leads the workspace most often asks for a decision.
  const repeats = queryOf(useHref()).get("lai");
  const former = useAnswer<PollAnswer>(repeats && pollPath(workspace, repeats)).answer;
  const [reason, setReason] = useState("");
  useEffect(() => {
    if (leads && !repeats) choose("majority");
  }, [leads]);
  useEffect(() => {
    if (!former) return;
    setProcedure(former.procedure);
    setOptions(former.options);
    setTitle(former.poll.title);
    setText(former.text);
    setTeam(former.countingTeam);
  }, [former === null]);
  if (opening.error) return <Failure error={opening.error} again={opening.again} />;
  const named = options.map((one) => ({ ...one, text: one.text.trim().normalize("NFC") }));
  const distinct = new Set(named.map((one) => one.text.toLocaleLowerCase("vi")).filter(Boolean));
  const lacksOptions = distinct.size < named.length || named.length < 2;
  const shownOptions = named.map((one, index) =>
    one.text ? one : { ...one, text: words.option(index + 1) }
  );
  const rules = fitted(procedure, named);
  const voters = electorsOf(electorate, members, (person) => find(person)?.class ?? null);
  const electors = weightOf(electorate, voters);
  const closesAt = lastDay === "" ? null : instantOf(lastDay, time);
  const past = lastDay !== "" && (closesAt === null || closesAt <= app.now());
  const send = async () => {
    setTried(true);
    const silent = repeats !== null && reason.trim() === "";
    if (title.trim() === "" || lacksOptions || electors === 0 || past || silent) {
      return goToInvalid();
    }
    if (act.busy) return;
    const poll = uuid7();
    const done = await act.run(() =>
      app.command("poll.open", {
        workspace,
        poll,
        title: title.trim().normalize("NFC"),
        text: text.trim().normalize("NFC"),
        options: named,
        procedure: rules,
        electorate: electorateSent(electorate),
        countingTeam: rules.secrecy === "confidential" ? team : [],
        ...(closesAt === null ? {} : { closesAt }),
        ...(subject ? { subject } : {}),
        ...(repeats ? { repeats, reason: reason.trim().normalize("NFC") } : {}),
      })
    );
    if (!done) return;
    toast(words.done);
    navigate(to.poll(workspace, poll), { replace: true });
  };
  const skipped = repeats ? 1 : 0;
  const sentence = sentenceOf(rules, shownOptions, electors);
  const change = (part: Partial<Procedure>) => setProcedure((now) => ({ ...now, ...part }));
  const ruled = { procedure: rules, options: shownOptions, onChange: change };
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
              <TemplatePicker value={template} leads={leads} onChange={choose} />
            </Part>
          )}
          <Part number={2 - skipped} title={words.content}>
            <Field
              label={words.question}
              hint={words.questionHint}
              error={tried && title.trim() === "" ? t.errors.required : act.fieldError("title")}
            >
              <textarea
                className="input"
                rows={2}
                maxLength={200}
                value={title}
                onChange={(event) => setTitle(event.target.value.replaceAll("\n", " "))}
              />
            </Field>
            {repeats && (
              <Field
                label={words.repeatReason}
                error={tried && reason.trim() === "" ? t.errors.required : act.fieldError("reason")}
              >
                <textarea
                  className="input"
                  rows={2}
                  maxLength={2000}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </Field>
            )}
            <Field label={words.text} optional error={act.fieldError("text")}>
              <textarea
                className="input"
                rows={3}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </Field>
            <SubjectField
              workspace={workspace}
              onChange={setSubject}
              error={act.fieldError("subject")}
            />
            <OptionsEditor
              options={options}
              onChange={setOptions}
              error={tried && lacksOptions ? words.fewOptions : act.fieldError("options")}
            />
          </Part>
          <Part number={3 - skipped} title={words.rules}>
            <ElectorateFields
              workspace={workspace}
              value={electorate}
              count={voters.length}
              onChange={setElectorate}
              error={tried && electors === 0 ? words.noElector : act.fieldError("electorate")}
            />
            <ProcedureFields {...ruled} />
            <Suspense fallback={null}>
              <OtherRules
                {...ruled}
                team={
                  <PeoplePicker
                    workspace={workspace}
                    label={words.countingTeam}
                    chosen={team}
                    onChange={setTeam}
                    observers
                    error={act.fieldError("countingTeam")}
                  />
                }
              />
            </Suspense>
            {act.fieldError("procedure") && (
              <Bar tone="bad" role="alert">{act.fieldError("procedure")}</Bar>
            )}
          </Part>
          <Part number={4 - skipped} title={words.time}>
            <ClosingFields
              day={lastDay}
              clock={time}
              optional
              onDay={setLastDay}
              onClock={setTime}
              error={past ? pollsWords().closing.pastClose : act.fieldError("closesAt")}
            />
            {lastDay === "" && <p className="sub sm">{words.noClose}</p>}
          </Part>
        </div>
        <aside className="stack tight" aria-label={pollsWords().rules.title}>
          <section className="panel rules-panel">
            <header>
              <h2>{pollsWords().rules.title}</h2>
            </header>
            <div className="in formcol">
              <p className="rule-sentence" role="status">{sentence}</p>
              <RuleLines procedure={rules} options={shownOptions} electors={electors} />
            </div>
          </section>
          <Suspense fallback={null}>
            <Examples procedure={rules} options={shownOptions} electors={electors} />
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
            aria-disabled={act.busy || (!leads && binds(rules))}
            onClick={send}
          >
            {words.submit}
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
