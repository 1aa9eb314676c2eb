import { markOf, type PollMethod } from "../../core/procedure.ts";
import type { ID } from "../../core/wire.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useAnswer } from "../../state/hooks.ts";
import {
  type PollAnswer,
  type PollResult,
  type PollRound,
  type RoundsAnswer,
  roundsPath,
} from "../../state/polls.ts";
import { Skeleton } from "../controls/Skeleton.tsx";
import { gradeName } from "./markText.ts";

/** How a ranking came about, step by step: cards for the eye, tables for whoever checks. */
export function Rounds(
  { workspace, of, result }: { workspace: ID; of: PollAnswer; result: PollResult },
) {
  const words = votingWords().result;
  const { method } = of.procedure;
  const titles: Partial<Record<PollMethod, string>> = {
    "majority-judgement": words.graded,
    borda: words.scored,
    condorcet: words.pairs,
    schulze: words.pairs,
  };
  const { answer } = useAnswer<RoundsAnswer>(roundsPath(workspace, of.poll.id));
  const names = of.options.map(({ text }) => text);
  const transfers = (answer?.rounds ?? []).filter((round) => round.votes);
  return (
    <section className="panel" aria-labelledby="rounds">
      <header>
        <h2 id="rounds">{titles[method] ?? words.rounds}</h2>
        {answer?.quota && <span className="sub push">{words.quota(answer.quota)}</span>}
      </header>
      {!answer && <Skeleton rows={3} />}
      {transfers.length > 0 && (
        <ol className="in rounds">
          {transfers.map((round, index) => (
            <li key={index}>
              <RoundCard
                method={method}
                number={index + 1}
                round={round}
                before={transfers[index - 1] ?? null}
                names={names}
                quota={answer?.quota ?? null}
              />
            </li>
          ))}
        </ol>
      )}
      {answer?.rounds.map((round, index) => (
        <Matrices key={index} round={round} names={names} scale={of.procedure.scale} />
      ))}
      {answer && markOf(of.procedure.method) === "ranks" && (
        <p className="in sub sm">
          {answer.beatsAll === null ? words.beatsNone : words.beatsAll(names[answer.beatsAll]!)}
        </p>
      )}
      {transfers.length > 1 && <RoundsTable rounds={transfers} names={names} />}
      {transfers.length === 0 && result.ranking.length > 0 && (
        <ol className="in places">
          {result.ranking.map((place, index) => (
            <li key={index}>{place.map((option) => names[option]).join(" = ")}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** A fraction such as 17/2 as a length; the exact word is what is written. */
function valueOf(amount: string): number {
  const [top, bottom] = amount.split("/").map(Number);
  return bottom ? top! / bottom : top ?? 0;
}

function RoundCard(
  { method, number, round, before, names, quota }: {
    method: PollMethod;
    number: number;
    round: PollRound;
    before: PollRound | null;
    names: readonly string[];
    quota: string | null;
  },
) {
  const words = votingWords().result;
  const votes = round.votes!;
  const all = votes.reduce((sum, one) => sum + (one ? valueOf(one) : 0), 0);
  const most = Math.max(1, quota ? valueOf(quota) : all / 2, ...votes.map(valueOf));
  // Points have no line to reach.
  const line = quota ? valueOf(quota) : method === "irv" ? all / 2 : null;
  const order = names.flatMap((_, option) => votes[option] ? [option] : [])
    .sort((a, b) => valueOf(votes[b]!) - valueOf(votes[a]!) || a - b);
  return (
    <section
      className="round"
      aria-label={method === "borda" ? words.pointBars : words.round(number)}
    >
      {method !== "borda" && <h3>{words.round(number)}</h3>}
      {round.surplusOf !== undefined && (
        <p className="sub xs">{words.surplus(names[round.surplusOf]!)}</p>
      )}
      <ul>
        {order.map((option) => {
          const now = valueOf(votes[option]!);
          const old = before?.votes?.[option] ? valueOf(before.votes[option]!) : now;
          const out = round.eliminated?.includes(option) ?? false;
          const won = round.elected?.includes(option) ?? false;
          return (
            <li key={option} className={out ? "out" : won ? "won" : undefined}>
              <span className="what">
                {names[option]}
                {out && <b className="tag bad">{words.out}</b>}
                {won && <b className="tag ok">{words.in}</b>}
              </span>
              <b className="figure">{votes[option]}</b>
              <svg
                className="meter"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect className="ground" width="100" height="10" />
                <rect className="part" width={Math.min(old, now) * 100 / most} height="10" />
                {now > old && (
                  <rect
                    className="gained"
                    x={old * 100 / most}
                    width={(now - old) * 100 / most}
                    height="10"
                  />
                )}
                {line !== null && (
                  <rect className="cut" x={line * 100 / most - .4} width=".8" height="10" />
                )}
              </svg>
              {now > old && <small>{words.received(tidy(now - old))}</small>}
            </li>
          );
        })}
      </ul>
      {round.exhausted && round.exhausted !== "0" && (
        <p className="sub xs">{words.exhausted(round.exhausted)}</p>
      )}
      {round.ties?.map((tie) => (
        <p className="sub xs" key={tie.taken}>
          {words.tieTaken(tie.among.map((one) => names[one]).join(", "), names[tie.taken]!)}
        </p>
      ))}
    </section>
  );
}

/** Amounts gained are differences of fractions: two places are enough for the eye. */
function tidy(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function RoundsTable(
  { rounds, names }: { rounds: readonly PollRound[]; names: readonly string[] },
) {
  const words = votingWords().result;
  return (
    <details className="in">
      <summary>{words.roundsTable}</summary>
      <Grid
        label={words.roundsTable}
        corner={words.option}
        columns={rounds.map((_, index) => words.round(index + 1))}
        rows={names.map((name, option) => [
          name,
          rounds.map((round) => round.votes?.[option] || "–"),
        ])}
      />
    </details>
  );
}

function Matrices(
  { round, names, scale }: { round: PollRound; names: readonly string[]; scale: number },
) {
  const words = votingWords().result;
  if (round.preferring) {
    return (
      <div className="in">
        <p className="sub sm">{words.duels}</p>
        <Grid
          label={words.duels}
          corner={words.option}
          columns={names}
          rows={names.map((name, option) => [
            name,
            round.preferring![option]!.map((votes, other) => other === option ? "–" : votes),
          ])}
          strong={(option, other) =>
            option !== other && valueOf(round.preferring![option]![other]!) >
              valueOf(round.preferring![other]![option]!)}
        />
      </div>
    );
  }
  if (round.grades) {
    return (
      <div className="in">
        <Profile grades={round.grades} names={names} scale={scale} />
        <p className="sub sm">{words.grades}</p>
        <Grid
          label={words.grades}
          corner={words.option}
          columns={[...(round.grades[0] ?? []).keys()].map((grade) => gradeName(grade, scale))
            .concat(words.median)}
          rows={names.map((name, option) => [
            name,
            [...round.grades![option]!, gradeName(round.medians?.[option] ?? 0, scale)],
          ])}
        />
      </div>
    );
  }
  return null;
}

/** The grades of each option as parts of one bar, the best first, with a line at the middle. */
function Profile(
  { grades, names, scale }: {
    grades: readonly (readonly string[])[];
    names: readonly string[];
    scale: number;
  },
) {
  return (
    <ul className="profile">
      {names.map((name, option) => {
        const given = grades[option]!.map(valueOf);
        const all = given.reduce((sum, one) => sum + one, 0) || 1;
        let from = 0;
        const parts = [...given.keys()].reverse().map((grade) => {
          const x = from;
          from += given[grade]! * 100 / all;
          return { grade, x, width: from - x };
        });
        return (
          <li key={name}>
            <span>{name}</span>
            <svg
              className="meter tall"
              viewBox="0 0 100 10"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              {parts.map(({ grade, x, width }) => (
                <rect
                  key={grade}
                  className="part"
                  x={x}
                  width={width}
                  height="10"
                  opacity={.2 + .8 * grade / Math.max(1, scale)}
                />
              ))}
              <rect className="cut" x="49.7" width=".6" height="10" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}

function Grid(
  { label, corner, columns, rows, strong }: {
    label: string;
    corner: string;
    columns: readonly string[];
    rows: readonly (readonly [string, readonly string[]])[];
    /** Which cells win. */
    strong?: (row: number, column: number) => boolean;
  },
) {
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={label}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column, at) => <th scope="col" className="end" key={at}>{column}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, cells], row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td className={strong?.(row, at) ? "end wins" : "end"} key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
