import { isOpinion, markOf, needed } from "../../core/procedure.ts";
import { to } from "../../core/router.ts";
import { clock, date, local } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { minutesWords } from "../../i18n/minutes.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { DownloadButtons } from "../../parts/controls/DownloadButtons.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Name } from "../../parts/people/Name.tsx";
import { linesOf, titleOf } from "../../parts/polls/VerdictPanel.tsx";
import { sixNumbers } from "../../parts/polls/sixNumbers.ts";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { useAnswer, useApp, useOpening, useWorkspace } from "../../state/hooks.ts";
import { type PollAnswer, pollPath, type PollResult } from "../../state/polls.ts";

/** The counting minutes of a poll, as they are printed (Decree 30/2020/ND-CP, annex I). */
export default function Minutes({ workspace, id }: { workspace: ID; id: ID }) {
  const words = minutesWords();
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer: of, error, reload } = useAnswer<PollAnswer>(pollPath(workspace, id));
  useTitle([words.title, of?.poll.title ?? ""]);
  const failed = opening.error ?? (of ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  if (!of) {
    return (
      <div className="page">
        <Skeleton rows={6} />
      </div>
    );
  }
  const result = of.poll.closedAt === null ? null : of.results.at(-1) ?? null;
  return (
    <div className="page minutes-page">
      <div className="pagehead">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">
            {result ? words.made(fullMoment(result.at)) : of.poll.title}
          </p>
        </div>
        <Acts workspace={workspace} of={of} written={result !== null} />
      </div>
      {result
        ? (
          <div className="minutes-cols">
            <Sheet workspace={workspace} of={of} result={result} />
            <Checks of={result} />
          </div>
        )
        : <Bar tone="act">{words.none}</Bar>}
    </div>
  );
}

function Acts({ workspace, of, written }: { workspace: ID; of: PollAnswer; written: boolean }) {
  const words = minutesWords();
  return (
    <div className="acts">
      <Link className="btn" to={to.poll(workspace, of.poll.id)}>{words.toPoll}</Link>
      {written && (
        <DownloadButtons
          path={`${pollPath(workspace, of.poll.id)}/minutes`}
          formats={["docx", "pdf"]}
          names={words}
          working={words.working}
        />
      )}
      {written && (
        <button type="button" className="btn go" onClick={() => print()}>{words.print}</button>
      )}
    </div>
  );
}

/** What is on the paper. */
function Sheet(
  { workspace, of, result }: { workspace: ID; of: PollAnswer; result: PollResult },
) {
  const words = minutesWords();
  const { methods, secrecies, verdicts } = pollsWords();
  const voting = votingWords().result;
  const name = useWorkspace(workspace)?.name ?? "";
  const { poll, procedure, options } = of;
  const points = markOf(procedure.method) === "points";
  const firsts = markOf(procedure.method) === "ranks";
  return (
    <article className="sheet-paper" lang={t.locale} aria-labelledby="minutes-title">
      <header>
        <p>
          <b>{name.toLocaleUpperCase(t.locale)}</b>
        </p>
        <p>
          <b>{words.nation}</b>
          <b className="motto">{words.motto}</b>
          <i>{words.placeAndDate(local(result.at))}</i>
        </p>
      </header>
      <h2 id="minutes-title">
        {words.title.toLocaleUpperCase(t.locale)}
        <span>{words.about(poll.title)}</span>
      </h2>
      <p>
        <b>{words.time}:</b> {words.from(fullMoment(poll.openedAt), fullMoment(result.at))}.
      </p>
      {procedure.basis && (
        <p>
          <b>{words.basis}:</b> {procedure.basis}
        </p>
      )}
      <p>
        <b>{words.manner}:</b> {lowered(methods[procedure.method])};{" "}
        {lowered(secrecies[procedure.secrecy])}.
      </p>
      <p>
        <b>{words.counters}:</b> {of.countingTeam.length === 0
          ? words.countedByAll
          : of.countingTeam.map((person, index) => (
            <span key={person}>
              {index > 0 && ", "}
              <Name id={person} />
            </span>
          ))}.
      </p>
      <h3>{words.figures}</h3>
      <ul>
        {sixNumbers(result).map(([key, value]) => (
          <li key={key}>{voting.sixNames[key]}: {number(value)}.</li>
        ))}
      </ul>
      <h3>{words.options}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{voting.option}</th>
            <th scope="col">{firsts ? words.firsts : words.ballots}</th>
            <th scope="col">{points ? words.points : words.weight}</th>
          </tr>
        </thead>
        <tbody>
          {options.map((option, index) => (
            <tr key={option.text}>
              <td>{index + 1}</td>
              <td>{option.text}</td>
              <td>{number(result.counts[index]!.ballots)}</td>
              <td>
                {number(points ? result.counts[index]!.points : result.counts[index]!.weight)}
              </td>
            </tr>
          ))}
          {result.deemedCount > 0 && (
            <tr>
              <td>{options.length + 1}</td>
              <td>{voting.deemed} ({voting.deemedHow})</td>
              <td>–</td>
              <td>{number(result.deemedWeight)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <h3>{words.conclusion}</h3>
      <p>
        <b>{titleOf(of, result) ?? verdicts[result.verdict]}.</b>
      </p>
      {linesOf(of, result).map((line) => <p key={line}>{line}</p>)}
      {!isOpinion(procedure, options) && procedure.quorum && result.verdict !== "noQuorum" && (
        <p>
          {voting.quorum(
            number(result.receivedWeight),
            number(needed(procedure.quorum, result.electorWeight)),
            number(result.electorWeight),
          )}
        </p>
      )}
      <footer>
        <p>{words.counterSignature}</p>
        <p>{words.chairSignature}</p>
      </footer>
    </article>
  );
}

/** 08:05, 24/11/2026: what is put on file needs its year. */
const fullMoment = (at: number) => `${clock(at)}, ${date(at)}`;

const lowered = (words: string) => words.charAt(0).toLocaleLowerCase(t.locale) + words.slice(1);

/** That the figures agree with each other, each with what it compares. */
function Checks({ of }: { of: PollResult }) {
  const words = minutesWords();
  const invalid = of.receivedCount - of.validCount;
  const given = of.issuedCount ?? of.electorCount;
  const [received, valid] = [number(of.receivedCount), number(of.validCount)];
  const checks: [string, boolean][] = [
    [words.checkSum(received, valid, number(invalid)), invalid >= 0],
    [words.checkGiven(received, number(given)), of.receivedCount <= given],
    [
      words.checkWeights(number(of.receivedWeight), number(of.electorWeight)),
      of.receivedWeight <= of.electorWeight,
    ],
  ];
  return (
    <aside className="panel" aria-labelledby="checks">
      <header>
        <h2 id="checks">{words.checks}</h2>
      </header>
      <ul className="in checks">
        {checks.map(([said, holds]) => (
          <li key={said} className={holds ? "ok" : "bad"}>
            <Icon name={holds ? "check" : "alert"} />
            <span>{said}</span>
          </li>
        ))}
        {checks.some(([, holds]) => !holds) && <li className="bad">{words.checkFails}</li>}
      </ul>
    </aside>
  );
}
