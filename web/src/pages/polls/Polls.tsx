import { useState } from "react";
import { timeLeft } from "../../core/consulting.ts";
import { sorted, standingOf } from "../../core/polling.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Chips } from "../../parts/controls/Chips.tsx";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { ListGroup } from "../../parts/controls/ListGroup.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { StandingTag, VerdictTag } from "../../parts/polls/PollState.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { useNow } from "../../state/consulting.ts";
import { useAnswer, useApp, useMay, useOpening, useWorkspace } from "../../state/hooks.ts";
import { type PollRow, type PollsAnswer, pollsPath, usePollEvents } from "../../state/polls.ts";

type Filter = "all" | "mine";

/** The polls of a workspace: the open ones first, then how the others ended. */
export default function Polls({ workspace }: { workspace: ID }) {
  const words = pollsWords().list;
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer, error, reload } = useAnswer<PollsAnswer>(pollsPath(workspace));
  usePollEvents(workspace, reload);
  const may = useMay(workspace);
  const now = useNow(10_000);
  const [filter, setFilter] = useState<Filter>("all");
  useTitle([words.title, useWorkspace(workspace)?.name ?? ""]);
  const failed = opening.error ?? (answer ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  const all = sorted(answer?.polls ?? [], now);
  const mine = all.filter((poll) => needsMe(poll, now));
  const shown = filter === "mine" ? mine : all;
  const isOpen = (poll: PollRow) => ["open", "over"].includes(standingOf(poll, now));
  const open = may("poll.open") && (
    <Link className="btn go" to={to.newPoll(workspace)}>
      <Icon name="plus" />
      {words.open}
    </Link>
  );
  const row = (poll: PollRow) => <Row key={poll.id} poll={poll} workspace={workspace} now={now} />;
  return (
    <div className="page narrow">
      <div className="pagehead">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
        {open && all.length > 0 && <div className="acts">{open}</div>}
      </div>
      <div className="stack">
        {all.length > 0 && (
          <Chips
            label={words.filter}
            value={filter}
            onChange={setFilter}
            choices={[["all", words.all, all.length], ["mine", words.mine, mine.length]]}
          />
        )}
        {!answer && (
          <div className="panel">
            <Skeleton rows={4} />
          </div>
        )}
        {answer && shown.length === 0 && (
          <div className="panel">
            {filter === "mine"
              ? (
                <Empty
                  title={words.noneMine}
                  action={
                    <button type="button" className="btn" onClick={() => setFilter("all")}>
                      {words.showAll}
                    </button>
                  }
                />
              )
              : <Empty title={words.none} action={open || undefined}>{words.noneBody}</Empty>}
          </div>
        )}
        <ListGroup
          id="open-polls"
          title={words.openOnes}
          items={shown.filter(isOpen)}
          row={row}
        />
        <ListGroup
          id="ended-polls"
          title={words.endedOnes}
          items={shown.filter((poll) => !isOpen(poll))}
          row={row}
        />
      </div>
    </div>
  );
}

function needsMe(poll: PollRow, now: number): boolean {
  return poll.mayVote && !poll.voted && standingOf(poll, now) === "open";
}

function Row({ poll, workspace, now }: { poll: PollRow; workspace: ID; now: number }) {
  const words = pollsWords().list;
  const standing = standingOf(poll, now);
  return (
    <li>
      <Link className="line poll-line" to={to.poll(workspace, poll.id)}>
        <span className="grow">
          <b>{poll.title}</b>
          <span className="meta">
            {poll.verdict && standing === "closed"
              ? <VerdictTag of={poll.verdict} />
              : <StandingTag of={poll} now={now} />}
            <span>
              <Icon name="clock" />
              <When poll={poll} now={now} />
            </span>
            <span>{pollsWords().methods[poll.method]}</span>
          </span>
        </span>
        <span className="poll-took">
          {needsMe(poll, now)
            ? <span className="tag brand">{words.needsMe}</span>
            : poll.voted && <span className="tag ok">{words.iVoted}</span>}
          <progress max={poll.electorCount} value={poll.votedCount} aria-hidden="true" />
          <small>{words.votedOf(number(poll.votedCount), number(poll.electorCount))}</small>
        </span>
      </Link>
    </li>
  );
}

function When({ poll, now }: { poll: PollRow; now: number }) {
  const { list: words, leftIn } = pollsWords();
  const standing = standingOf(poll, now);
  if (standing === "closed") return <>{words.endedAt(momentWithClock(poll.closedAt!, now))}</>;
  if (standing === "cancelled") return <>{pollsWords().standings.cancelled}</>;
  if (poll.closesAt === null) return <>{words.noClose}</>;
  const { days, hours, minutes } = timeLeft(poll.closesAt, now);
  const left = leftIn(days, hours, minutes);
  return <>{left} · {words.closesAt(momentWithClock(poll.closesAt, now))}</>;
}
