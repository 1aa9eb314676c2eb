import { useState } from "react";
import { carries, tally } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { longDate, number, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import type { PollResult } from "../../state/polls.ts";
import { type SlipPageAnswer, slipPath } from "../../state/slips.ts";
import { Bar } from "../controls/Bar.tsx";
import { DownloadButtons } from "../controls/DownloadButtons.tsx";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { SealedFile } from "../controls/SealedFile.tsx";
import { useAct } from "../controls/useAct.ts";
import { verdictIcons, verdictTones } from "../polls/PollState.tsx";
import { toast } from "../shell/Toasts.tsx";

interface Of {
  workspace: ID;
  of: SlipPageAnswer;
  onDone: () => void;
}

/** What came of a slip: the verdict first, every figure, the report; it can be printed. */
export default function Report({ workspace, of, onDone }: Of) {
  const words = slipsWords().report;
  const { result, slip } = of;
  const chair = usePerson(result?.brokenBy ?? "")?.name ?? t.unknownPerson;
  if (!result) return null;
  const writes = of.mayKeep && slip.closedAt === null;
  return (
    <>
      <section
        className={`panel verdict ${verdictTones[result.verdict]}`}
        aria-labelledby="slip-verdict"
      >
        <span className="g" aria-hidden="true">
          <Icon name={verdictIcons[result.verdict]} />
        </span>
        <div>
          <h2 id="slip-verdict">{words.verdicts[result.verdict]}</h2>
          {linesOf(of, result).map((line) => <p key={line}>{line}</p>)}
          {result.brokenBy && <p>{words.brokenBy(chair)}</p>}
          {of.endReason && <p>{words.endedEarly(of.endReason)}</p>}
        </div>
      </section>
      <section className="panel report" aria-labelledby="report">
        <header>
          <h2 id="report">{words.title}</h2>
        </header>
        <div className="in formcol">
          <Figures of={of} result={result} />
          {carries(result.verdict) && (
            <p>
              <small className="sub">{words.quoteLabel}:</small>
              <br />
              <q>{words.quote}</q>
            </p>
          )}
          {of.report !== null && <p className="said">{of.report}</p>}
          {writes && (
            // A decision of the chair changes what the report begins with.
            <ReportForm key={result.verdict} workspace={workspace} of={of} onDone={onDone} />
          )}
          {of.report !== null && <Files workspace={workspace} of={of} />}
          <SignedOpinions workspace={workspace} of={of} />
        </div>
      </section>
    </>
  );
}

const formats = ["docx", "pdf", "html", "csv"] as const;

/** The report to take along, and to print. */
function Files({ workspace, of }: Omit<Of, "onDone">) {
  const words = slipsWords().report;
  return (
    <div className="acts no-print">
      <DownloadButtons
        path={`${slipPath(workspace, of.slip.id)}/report`}
        formats={formats}
        names={words.formats}
        working={words.working}
      />
      <button type="button" className="btn" onClick={() => print()}>{words.print}</button>
    </div>
  );
}

/** The signed opinions as one sealed file, for whoever may read all of them with their names. */
function SignedOpinions({ workspace, of }: Omit<Of, "onDone">) {
  const words = slipsWords().report;
  const { secrecy, signature } = of.profile.procedure;
  if (!signature || !(of.mayKeep || secrecy === "open")) return null;
  return (
    <SealedFile
      path={`${slipPath(workspace, of.slip.id)}/opinions?format=asice`}
      name={words.signedOpinions}
      working={words.working}
      how={words.signedOpinionsHow}
    />
  );
}

/** How many agree: by their own word, and with those deemed to. */
function agreeing(of: SlipPageAnswer, result: PollResult): number {
  return of.options.reduce(
    (sum, { counts }, index) =>
      counts === "agrees" ? sum + (result.counts[index]?.weight ?? 0) : sum,
    0,
  );
}

function linesOf(of: SlipPageAnswer, result: PollResult): string[] {
  const words = slipsWords().report;
  const own = agreeing(of, result);
  const lines = [
    words.needed(
      number(own + result.deemedWeight),
      number(result.neededOf ?? result.electorWeight),
      number(result.needed ?? 0),
    ),
  ];
  if (result.deemedWeight > 0) lines.push(words.withoutSilence(number(own)));
  return lines;
}

/** Every figure of the count, and what they add up to. */
function Figures({ of, result }: { of: SlipPageAnswer; result: PollResult }) {
  const words = slipsWords().report;
  const silent = result.electorCount - result.receivedCount - result.deemedCount;
  const rows: [string, number][] = [
    [words.figures.issued, result.electorCount],
    [words.figures.received, result.receivedCount],
    ...(of.profile.procedure.signature?.required
      ? [[words.figures.invalid, result.receivedCount - result.validCount] as [string, number]]
      : []),
    ...tally(of.options, result.counts).map(({ option, votes }): [string, number] => [
      option,
      votes,
    ]),
    [words.figures.deemed, result.deemedCount],
    [words.figures.silent, silent],
  ];
  return (
    <dl className="figures wide">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The report, begun with what is known already. */
function ReportForm({ workspace, of, onDone }: Of) {
  const { report: words, opinions } = slipsWords();
  const app = useApp();
  const act = useAct(["text"]);
  const [text, setText] = useState(() => of.report ?? begun(of));
  const [tried, setTried] = useState(false);
  const left = of.opinions.filter(({ differs, responses }) => differs && responses.length === 0);
  const send = async () => {
    setTried(true);
    if (!text.trim() || act.busy) return;
    const params = { workspace, slip: of.slip.id, text: text.trim().normalize("NFC") };
    if (!await act.run(() => app.command("slip.report", params))) return;
    toast(words.saved);
    onDone();
  };
  return (
    <div className="formcol no-print">
      <Field
        label={words.text}
        hint={words.lead}
        error={tried && !text.trim() ? t.errors.required : act.fieldError("text")}
      >
        <textarea
          className="input"
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {left.length > 0 && <Bar tone="warn">{opinions.unanswered(number(left.length))}</Bar>}
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      <p>
        <button type="button" className="btn go" aria-disabled={act.busy} onClick={send}>
          {of.report === null ? words.save : words.saveAgain}
        </button>
      </p>
    </div>
  );
}

function begun(of: SlipPageAnswer): string {
  const words = slipsWords().report;
  const { result, slip } = of;
  if (!result) return "";
  const lines = tally(of.options, result.counts)
    .map(({ option, votes }) => `${option}: ${number(votes)}`).join("; ");
  const differing = of.opinions.filter(({ differs }) => differs).length;
  const text = words.draft({
    number: number(slip.number),
    question: slip.question,
    all: number(result.electorCount),
    received: number(result.receivedCount),
    deemed: number(result.deemedCount),
    lines,
    verdict: words.verdicts[result.verdict],
    differing: number(differing),
  });
  return carries(result.verdict)
    ? `${words.quote}, ${longDate(slip.endedAt ?? 0)}.\n${text}`
    : text;
}
