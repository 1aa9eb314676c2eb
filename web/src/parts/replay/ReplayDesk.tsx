import { useMemo, useRef } from "react";
import { Timeline } from "../../core/replay.ts";
import { queryOf, to, useHref } from "../../core/router.ts";
import { clock, date } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { replayWords } from "../../i18n/replay.ts";
import type { Replay } from "../../state/draft/replay.ts";
import type { VersionRow } from "../../state/draft/review.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { CopyButton } from "../controls/CopyButton.tsx";
import { Empty } from "../controls/Empty.tsx";
import { Link } from "../controls/Link.tsx";
import { Name } from "../people/Name.tsx";
import { authorClass } from "../people/authors.ts";
import { ChangeTrail } from "./ChangeTrail.tsx";
import { PlayerBar } from "./PlayerBar.tsx";
import { ReplayText } from "./ReplayText.tsx";
import { usePlayer } from "./usePlayer.ts";

/** The text, the player below it, and the changes in words beside it. */
export function ReplayDesk(
  { workspace, draft, label, versions, replay }: {
    workspace: ID;
    draft: ID;
    label: string;
    versions: readonly VersionRow[];
    replay: Replay;
  },
) {
  const words = replayWords();
  const app = useApp();
  const { before, history, steps } = replay;
  const timeline = useMemo(
    () => new Timeline(before, steps, versions.map(({ position }) => position)),
    [replay, versions],
  );
  const { passages } = timeline;
  const href = useHref();
  const first = timeline.pictureAt(Number(queryOf(href).get("den")) || 0);
  const player = usePlayer(timeline, first);
  const pieces = useMemo(() => timeline.piecesAt(player.picture), [timeline, player.picture]);
  const authors = useMemo(() => [
    ...new Set([
      ...steps.flatMap(({ pieces }) => pieces.flatMap(({ by }) => by ?? [])),
      ...steps.map(({ change }) => change.by),
    ]),
  ], [steps]);
  const shown = useRef<HTMLElement>(null);
  const { change } = passages[player.passage] ?? { change: null };
  const moment = change ? `${date(change.at)} ${clock(change.at)}` : "";
  const name = change ? app.people.find(change.by)?.name ?? t.unknownPerson : "";
  const says = change
    ? `${words.step(player.passage + 1, passages.length)}: ${name} ${
      words.did[change.kind]
    }, ${moment}`
    : replay.complete
    ? words.atStart
    : words.atStartNotFirst;
  if (steps.length === 0) {
    return (
      <div className="page narrow">
        <div className="panel">
          <Empty
            title={words.unchanged}
            action={<Link className="btn" to={to.draft(workspace, draft)}>{words.toPresent}</Link>}
          >
            {words.unchangedBody}
          </Empty>
        </div>
      </div>
    );
  }
  return (
    <>
      <Bar
        tone="warn"
        icon="history"
        full
        action={<Link className="btn" to={to.draft(workspace, draft)}>{words.toPresent}</Link>}
      >
        <b>{change ? words.looking(moment) : says}</b> {words.readOnly}
        {!history.standing && ` ${words.gone}`}
      </Bar>
      <div className="replay-cols">
        <div className="replay-stage">
          <section className="replay-sheet" aria-label={words.text} ref={shown}>
            <ReplayText
              label={label}
              pieces={pieces}
              authors={authors}
              writing={player.playing}
            />
          </section>
          <h2 className="vh">{words.people}</h2>
          <ul className="authors">
            {authors.map((by) => (
              <li key={by}>
                <span className={`swatch ${authorClass(authors, by)}`} aria-hidden="true" />
                <Name id={by} />
              </li>
            ))}
            <li>
              <span className="swatch" aria-hidden="true" />
              {words.earlier}
            </li>
          </ul>
          {!replay.complete && <p className="sub xs">{words.incomplete(number(steps.length))}</p>}
          <PlayerBar player={player} timeline={timeline} authors={authors} says={says} />
          {/* While it plays, only who asks hears of each change. */}
          <p className="replay-says" role="status">{player.playing ? "" : says}</p>
          <div className="acts">
            <CopyButton
              text={location.origin +
                to.draftReplay(workspace, draft, history.block.id, change?.position)}
              label={words.link}
              done={words.linkDone}
              shownIn={shown}
            />
          </div>
          <p className="sub xs not-s">{words.keys}</p>
        </div>
        <ChangeTrail
          passages={passages}
          versions={versions}
          current={player.passage}
          onGo={(passage) => player.show(timeline.endOf(passage))}
        />
      </div>
    </>
  );
}
