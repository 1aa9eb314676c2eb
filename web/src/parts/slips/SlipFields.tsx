import { lazy, Suspense } from "react";
import { slipTemplates } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useMembers } from "../../state/hooks.ts";
import type { DossierItem } from "../../state/slips.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";
import { usePeople } from "../people/usePeople.ts";
import { PeoplePicker } from "../polls/PeoplePicker.tsx";
import type { NewSlipForm } from "./useNewSlip.ts";

const SignatureField = lazy(() => import("../polls/SignatureField.tsx"));
const SubjectField = lazy(() => import("../polls/SubjectField.tsx"));

interface Of {
  workspace: ID;
  form: NewSlipForm;
  tried: boolean;
  errorOf: (field: string) => string | null;
}

/** The question, the dossier in short, and its papers. */
export function ContentFields({ workspace, form, tried, errorOf }: Of) {
  const words = slipsWords().form;
  const { dossier, setDossier } = form;
  const change = (index: number, part: Partial<DossierItem>) =>
    setDossier(dossier.map((item, at) => at === index ? { ...item, ...part } : item));
  return (
    <>
      <Field
        label={words.question}
        hint={words.questionHint}
        error={tried && form.lacks.question ? t.errors.required : errorOf("question")}
      >
        <textarea
          className="input"
          rows={2}
          maxLength={200}
          value={form.question}
          onChange={(event) => form.setQuestion(event.target.value.replaceAll("\n", " "))}
        />
      </Field>
      <Field label={words.summary} optional error={errorOf("summary")}>
        <textarea
          className="input"
          rows={4}
          value={form.summary}
          onChange={(event) => form.setSummary(event.target.value)}
        />
      </Field>
      <fieldset className="field">
        <legend>{words.dossier}</legend>
        <ul className="paper-fields">
          {dossier.map((item, index) => (
            <li key={index}>
              <div className="joined">
                <input
                  className="input"
                  aria-label={words.paperName(index + 1)}
                  placeholder={words.paperName(index + 1)}
                  maxLength={200}
                  value={item.name}
                  onChange={(event) => change(index, { name: event.target.value })}
                />
                <button
                  type="button"
                  className="ib"
                  aria-label={words.removePaper(index + 1)}
                  onClick={() => setDossier(dossier.filter((_, at) => at !== index))}
                >
                  <Icon name="x" />
                </button>
              </div>
              <Suspense fallback={null}>
                <SubjectField
                  workspace={workspace}
                  value={item.subject ?? null}
                  onChange={(subject) => {
                    const { subject: _, ...rest } = item;
                    setDossier(
                      dossier.map((other, at) =>
                        at === index ? subject ? { ...rest, subject } : rest : other
                      ),
                    );
                  }}
                  label={words.paperPlace}
                  error={null}
                />
              </Suspense>
            </li>
          ))}
        </ul>
        {errorOf("dossier") && <p className="err" role="alert">{errorOf("dossier")}</p>}
        <p>
          <button
            type="button"
            className="btn sm"
            onClick={() => setDossier([...dossier, { name: "" }])}
          >
            <Icon name="plus" />
            {words.addPaper}
          </button>
        </p>
      </fieldset>
    </>
  );
}

/** Which rules, of those that people know, and what of them is changed. */
export function RuleChoices({ form, tried, errorOf }: Omit<Of, "workspace">) {
  const words = slipsWords().form;
  const { procedure, staffSees } = form.profile;
  const ticks: [string, boolean, (on: boolean) => void][] = [
    [words.adjust, form.adjust, form.setAdjust],
    [words.silence, procedure.silence === "agrees", form.setSilence],
    [
      words.complete,
      procedure.closesWhenComplete,
      (closesWhenComplete) => form.change({ closesWhenComplete }),
    ],
    [words.staffSees, staffSees, form.setStaffSees],
    [words.live, !procedure.hidden, (live) => form.change({ hidden: !live })],
  ];
  return (
    <>
      <div className="choose-rules" role="radiogroup" aria-label={words.template}>
        {slipTemplates.map((one) => (
          <label className="rule-choice" key={one}>
            <input
              type="radio"
              name="template"
              checked={form.template === one}
              onChange={() => form.choose(one)}
            />
            <span>
              <b>{words.templates[one]}</b>
              <small>{words.templateLeads[one]}</small>
            </span>
          </label>
        ))}
      </div>
      <Field
        label={words.days}
        hint={words.range(number(form.least), number(form.most))}
        error={tried && form.lacks.days ? words.outside : errorOf("days")}
        narrow
      >
        <input
          className="input"
          type="number"
          inputMode="numeric"
          min={form.least}
          max={form.most}
          value={form.days}
          onChange={(event) => form.setDays(Number(event.target.value))}
        />
      </Field>
      <div className="ticks">
        {ticks.map(([label, on, set]) => (
          <label className="tick" key={label}>
            <input type="checkbox" checked={on} onChange={() => set(!on)} />
            {label}
          </label>
        ))}
      </div>
      <Suspense fallback={null}>
        <SignatureField
          value={procedure.signature}
          onChange={form.setSignature}
        />
      </Suspense>
      {(errorOf("profile") ?? errorOf("procedure")) && (
        <p className="err" role="alert">{errorOf("profile") ?? errorOf("procedure")}</p>
      )}
    </>
  );
}

/** Who is asked, and who prepares it for them. */
export function PeopleFields({ workspace, form, tried, errorOf }: Of) {
  const words = slipsWords();
  const members = useMembers(workspace);
  const find = usePeople(members);
  const name = (person: ID) => find(person)?.name ?? t.unknownPerson;
  const able = members.filter(({ role }) => role !== "observer").map(({ person }) => person);
  const chosen = form.addressees.map(({ person }) => person);
  return (
    <>
      <PeoplePicker
        workspace={workspace}
        label={words.form.people}
        chosen={chosen}
        onChange={form.setPeople}
        error={tried && form.lacks.people ? words.form.nobody : errorOf("addressees")}
      />
      <p>
        <button type="button" className="btn sm" onClick={() => form.setPeople(able)}>
          {words.form.everybody}
        </button>
      </p>
      {chosen.length > 0 && (
        <details>
          <summary>{words.form.assistants}</summary>
          <div className="assistants">
            {form.addressees.map(({ person, assistant }) => (
              <Field key={person} label={words.form.assistantOf(name(person))}>
                <Select
                  value={assistant ?? ""}
                  onChange={(event) =>
                    form.setAssistant(person, event.target.value || null)}
                >
                  <option value="">{words.page.noAssistant}</option>
                  {members.filter((other) =>
                    other.person !== person
                  ).map((other) => (
                    <option key={other.person} value={other.person}>{name(other.person)}</option>
                  ))}
                </Select>
              </Field>
            ))}
          </div>
        </details>
      )}
    </>
  );
}
