import { useState } from "react";
import { needed } from "../../core/procedure.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useAnswer, usePerson } from "../../state/hooks.ts";
import {
  type ElectorRow,
  type ElectorsAnswer,
  electorsPath,
  type PollAnswer,
  usePollEvents,
} from "../../state/polls.ts";
import { Skeleton } from "../controls/Skeleton.tsx";

/** Who has voted, and who has not: never how. */
export function Voters(
  { workspace, of, electors, ended }: {
    workspace: ID;
    of: PollAnswer;
    /** The weight of all; null while unknown. */
    electors: number | null;
    ended: boolean;
  },
) {
  const words = votingWords().page;
  const { poll, procedure } = of;
  const [listed, setListed] = useState(false);
  const [done, all] = [number(poll.votedCount), number(poll.electorCount)];
  // Of a secret ballot nobody knows that it was cast, only that its voter holds a token.
  const secret = procedure.secrecy === "secret";
  const title = secret ? words.tokenOf(done, all) : words.votedOf(done, all);
  return (
    <section className="panel" aria-labelledby="voters">
      <header>
        <h2 id="voters">{title}</h2>
        {!ended && procedure.hidden && !secret && <span className="sub push">{words.onlyWho}</span>}
      </header>
      <div className="in formcol">
        <progress
          className="act"
          max={poll.electorCount}
          value={poll.votedCount}
          aria-label={title}
        />
        {procedure.quorum && electors !== null && (
          <p className="sub sm">
            {words.quorumNeeds(number(needed(procedure.quorum, electors)), number(electors))}
          </p>
        )}
        <details onToggle={(event) => setListed(event.currentTarget.open)}>
          <summary>{words.showList}</summary>
          {listed && (
            <div className="pair">
              <People workspace={workspace} poll={poll.id} voted secret={secret} />
              <People workspace={workspace} poll={poll.id} voted={false} secret={secret} />
            </div>
          )}
        </details>
      </div>
    </section>
  );
}

const shown = 100;

function People(
  { workspace, poll, voted, secret }: { workspace: ID; poll: ID; voted: boolean; secret: boolean },
) {
  const words = votingWords().page;
  const { answer, reload } = useAnswer<ElectorsAnswer>(
    electorsPath(workspace, poll, voted, shown),
  );
  usePollEvents(workspace, reload);
  if (!answer) return <Skeleton rows={2} />;
  const total = number(answer.total);
  const [done, waiting] = secret
    ? [words.tokenDone, words.tokenWaiting]
    : [words.done, words.waiting];
  const more = answer.total - answer.electors.length;
  return (
    <div>
      <h3 className="lab">{voted ? done(total) : waiting(total)}</h3>
      <ul className="who">
        {answer.electors.map((one) => <Elector key={one.person} of={one} />)}
        {more > 0 && <li>{words.andMore(number(more))}</li>}
      </ul>
    </div>
  );
}

function Elector({ of }: { of: ElectorRow }) {
  const words = votingWords().page;
  const name = usePerson(of.person)?.name ?? t.unknownPerson;
  const deputy = usePerson(of.deputy ?? "")?.name ?? t.unknownPerson;
  return (
    <li>
      {name}
      {of.weight !== 1 && ` · ${pollsWords().votes(number(of.weight))}`}
      {of.deputy && ` ${words.deputy(deputy)}`}
    </li>
  );
}
