import { lazy, Suspense, useState } from "react";
import { type Outcome, outcomes } from "../../core/consulting.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import type { SlipOpinion, SlipPageAnswer } from "../../state/slips.ts";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { Face } from "../people/Face.tsx";
import { toast } from "../shell/Toasts.tsx";
import { Response } from "./Versions.tsx";

const Signed = lazy(() => import("./Signed.tsx"));

interface Of {
  workspace: ID;
  of: SlipPageAnswer;
  onDone: () => void;
}

/** The opinions that whoever looks may read: those that differ first, each with its response. */
export default function Opinions({ workspace, of, onDone }: Of) {
  const words = slipsWords().opinions;
  const differing = of.opinions.filter(({ differs }) => differs);
  const plain = of.opinions.filter(({ differs }) => !differs);
  const ended = of.slip.endedAt !== null;
  const answers = of.mayKeep && ended && of.slip.closedAt === null;
  const left = differing.filter(({ responses }) => responses.length === 0).length;
  return (
    <section className="panel" aria-labelledby="opinions">
      <header>
        <h2 id="opinions">
          {words.title} <span className="count">{number(differing.length)}</span>
        </h2>
      </header>
      <div className="in formcol">
        {answers && left > 0 && <Bar tone="warn">{words.unanswered(number(left))}</Bar>}
        {differing.length === 0 && <p className="sub">{words.none}</p>}
        <ul className="opinion-list">
          {differing.map((opinion) => (
            <Opinion
              key={opinion.person}
              workspace={workspace}
              of={of}
              opinion={opinion}
              onDone={answers ? onDone : null}
            />
          ))}
        </ul>
        {plain.length > 0 && (
          <details>
            <summary>{words.plain} ({number(plain.length)})</summary>
            <ul className="opinion-list">
              {plain.map((opinion) => (
                <Opinion
                  key={opinion.person}
                  workspace={workspace}
                  of={of}
                  opinion={opinion}
                  onDone={null}
                />
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

function Opinion(
  { workspace, of, opinion, onDone }: {
    workspace: ID;
    of: SlipPageAnswer;
    opinion: SlipOpinion;
    onDone: (() => void) | null;
  },
) {
  const words = slipsWords().opinions;
  const who = usePerson(opinion.person);
  const [writes, setWrites] = useState(false);
  const { answer, earlier, responses } = opinion;
  const last = responses.at(-1);
  return (
    <li>
      <header>
        <Face person={who} />
        <span className="grow">
          <b>{who?.name ?? t.unknownPerson}</b>
          <small>
            {momentWithClock(answer.at)}
            {earlier.length > 0 && ` · ${words.earlier(earlier.length)}`}
          </small>
        </span>
        <span className="tag line">{of.options[answer.choice]?.text}</span>
      </header>
      {answer.reason && <p className="said">{answer.reason}</p>}
      {of.profile.procedure.signature && (
        <Suspense fallback={null}>
          <Signed answer={answer} />
        </Suspense>
      )}
      {last && !writes && <Response of={last} />}
      {onDone && !writes && (
        <p>
          <button
            type="button"
            className={last ? "btn sm" : "btn sm go"}
            onClick={() => setWrites(true)}
          >
            {last ? words.again : words.answer}
            <span className="vh">: {who?.name}</span>
          </button>
        </p>
      )}
      {onDone && writes && (
        <ResponseForm
          workspace={workspace}
          of={of}
          opinion={opinion}
          onDone={() => {
            setWrites(false);
            onDone();
          }}
        />
      )}
    </li>
  );
}

function ResponseForm({ workspace, of, opinion, onDone }: Of & { opinion: SlipOpinion }) {
  const { opinions: words, page } = slipsWords();
  const app = useApp();
  const act = useAct(["text"]);
  const last = opinion.responses.at(-1);
  const [outcome, setOutcome] = useState<Outcome>(last?.outcome ?? "explained");
  const [text, setText] = useState(last?.text ?? "");
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (!text.trim() || act.busy) return;
    const params = {
      workspace,
      slip: of.slip.id,
      person: opinion.person,
      outcome,
      text: text.trim().normalize("NFC"),
    };
    if (!await act.run(() => app.command("slip.respond", params))) return;
    toast(words.saved);
    onDone();
  };
  return (
    <div className="formcol">
      <Field label={words.outcome}>
        <Select
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        >
          {outcomes.map((one) => <option key={one} value={one}>{page.response[one]}</option>)}
        </Select>
      </Field>
      <Field
        label={words.text}
        error={tried && !text.trim() ? t.errors.required : act.fieldError("text")}
      >
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      <p>
        <button type="button" className="btn go" aria-disabled={act.busy} onClick={send}>
          {words.save}
        </button>
      </p>
    </div>
  );
}
