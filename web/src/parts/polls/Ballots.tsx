import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { get } from "../../core/http.ts";
import { spaced, trackerIn } from "../../core/polling.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp } from "../../state/hooks.ts";
import {
  type BallotsAnswer,
  ballotsPath,
  type PollAnswer,
  type PollResult,
  type PublishedBallot,
} from "../../state/polls.ts";
import { Bar } from "../controls/Bar.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { Name } from "../people/Name.tsx";
import { report } from "../shell/report.ts";
import { partsText } from "./markText.ts";

/** With the words of signatures, which few polls need. */
const BallotSignature = lazy(() => import("./BallotSignature.tsx"));

const firstRows = 50;
const pageRows = 500;

interface Of {
  workspace: ID;
  of: PollAnswer;
  result: PollResult;
}

/** The ballots as they are published: everybody finds the own one, and anybody counts again. */
export function Ballots({ workspace, of, result }: Of) {
  const words = votingWords().result;
  const app = useApp();
  const [ballots, setBallots] = useState<readonly PublishedBallot[] | null>(null);
  const [total, setTotal] = useState(0);
  const [said, setSaid] = useState<{ tone: "ok" | "bad"; text: string } | null>(null);
  const [marked, setMarked] = useState("");
  const reading = useRef<Promise<readonly PublishedBallot[]> | null>(null);
  const read = async (from: number, limit: number) => {
    const answer = await get<BallotsAnswer>(ballotsPath(workspace, of.poll.id, from, limit));
    app.people.learn(answer.people);
    setTotal(answer.total);
    return answer;
  };
  useEffect(() => {
    let here = true;
    reading.current = null;
    read(0, firstRows).then((answer) => here && setBallots(answer.ballots), report);
    return () => {
      here = false;
    };
  }, [workspace, of.poll.id, result.at]);
  /** Every ballot, read once; whoever asks meanwhile waits for the same reading. */
  const readAll = () => {
    const all = async () => {
      const found: PublishedBallot[] = [];
      let whole = Infinity;
      while (found.length < whole) {
        const answer = await read(found.length, pageRows);
        whole = answer.total;
        if (answer.ballots.length === 0) break;
        found.push(...answer.ballots);
      }
      setBallots(found);
      return found;
    };
    reading.current ??= all();
    return reading.current;
  };
  const search = async (text: string) => {
    const tracker = trackerIn(text);
    const all = await readAll();
    const found = all.some((one) => one.tracker === tracker);
    setMarked(found ? tracker : "");
    setSaid(
      found
        ? { tone: "ok", text: words.found(spaced(tracker)) }
        : { tone: "bad", text: words.notFound },
    );
    if (found) {
      requestAnimationFrame(() =>
        document.getElementById(`ballot-${tracker}`)?.scrollIntoView({ block: "center" })
      );
    }
  };
  const recount = async () => {
    const [all, { agrees, canRecount }] = await Promise.all([
      readAll(),
      import("./recounting.ts"),
    ]);
    if (!canRecount(of, all)) {
      setSaid({ tone: "bad", text: words.cannotRecount });
      return;
    }
    const same = agrees(of, result, all);
    setSaid(
      same
        ? { tone: "ok", text: words.matches(number(all.length)) }
        : { tone: "bad", text: words.differs },
    );
  };
  const rest = total - (ballots?.length ?? 0);
  return (
    <section className="panel" aria-labelledby="published">
      <header>
        <h2 id="published">
          {words.ballots} <span className="count">{number(total)}</span>
        </h2>
        {total > 0 && (
          <button
            type="button"
            className="btn push"
            onClick={() => recount().catch(report)}
          >
            {words.recount}
          </button>
        )}
      </header>
      <div className="in formcol">
        <p className="sub sm">{words.ballotsHow}</p>
        <Search
          own={of.own?.ballot?.tracker ?? null}
          onSearch={(text) => search(text).catch(report)}
        />
        <div role="status">{said && <Bar tone={said.tone}>{said.text}</Bar>}</div>
      </div>
      {!ballots && <Skeleton rows={3} />}
      {ballots && (ballots.length === 0
        ? <p className="in sub">{words.noBallots}</p>
        : <List of={of} ballots={ballots} marked={marked} />)}
      {rest > 0 && (
        <footer>
          <button
            type="button"
            className="btn"
            onClick={() => readAll().catch(report)}
          >
            {words.more(number(rest))}
          </button>
        </footer>
      )}
    </section>
  );
}

function Search({ own, onSearch }: { own: string | null; onSearch: (text: string) => void }) {
  const words = votingWords().result;
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) onSearch(text);
  };
  return (
    <form className="tracker-search" onSubmit={submit}>
      <input
        className="input"
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn">{words.doSearch}</button>
      {own && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            setText(spaced(own));
            onSearch(own);
          }}
        >
          {words.findMine}
        </button>
      )}
    </form>
  );
}

function List(
  { of, ballots, marked }: {
    of: PollAnswer;
    ballots: readonly PublishedBallot[];
    marked: string;
  },
) {
  const words = votingWords().result;
  const named = ballots.some(({ elector }) => elector !== null);
  const signed = named && of.procedure.signature !== undefined;
  const mine = of.own?.ballot?.tracker;
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="published">
      <table className="data cardrows" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{words.tracker}</th>
            {named && <th role="columnheader" scope="col">{words.voter}</th>}
            <th role="columnheader" scope="col">{words.choice}</th>
            {signed && <th role="columnheader" scope="col">{words.signature}</th>}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {ballots.map((one) => (
            <tr
              key={one.tracker}
              role="row"
              id={`ballot-${one.tracker}`}
              className={one.tracker === marked ? "marked" : undefined}
            >
              <td role="cell">
                <code className="tracker">{spaced(one.tracker)}</code>{" "}
                {one.tracker === mine && <span className="tag act">{words.mine}</span>}
              </td>
              {named && (
                <td role="cell">
                  {one.elector && <Name id={one.elector} />}
                  {one.deputy && (
                    <small className="sub">
                      ({words.voter}: <Name id={one.deputy} />)
                    </small>
                  )}
                  {one.at !== null && <small className="sub">, {momentWithClock(one.at)}</small>}
                </td>
              )}
              <td role="cell">
                {partsText(one.parts, of.options, of.procedure)}
                {one.reason && <p className="sub sm">{one.reason}</p>}
              </td>
              {signed && (
                <td role="cell">
                  {one.signature && (
                    <Suspense fallback={null}>
                      <BallotSignature of={one.signature} />
                    </Suspense>
                  )}
                  {!one.signature && one.elector && <span className="sub">{words.unsigned}</span>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
