import type { Timeline } from "../../core/replay.ts";
import type { ID } from "../../core/wire.ts";
import { replayWords } from "../../i18n/replay.ts";
import { Icon } from "../controls/Icon.tsx";
import { authorClass } from "../people/authors.ts";
import { type Player, speeds } from "./usePlayer.ts";

/** The controls of a replay, and where it stands among all changes. */
export function PlayerBar(
  { player, timeline, authors, says }: {
    player: Player;
    timeline: Timeline;
    authors: readonly ID[];
    /** What is shown, in words. */
    says: string;
  },
) {
  const words = replayWords();
  const { picture, playing } = player;
  const ended = picture >= timeline.length;
  return (
    <section className="player" aria-label={words.player}>
      <div className="player-keys">
        <button
          type="button"
          className="btn square"
          aria-label={words.previous}
          aria-disabled={picture === 0}
          onClick={() => player.go(-1)}
        >
          <Icon name="before" />
        </button>
        <button type="button" className="btn go" onClick={player.toggle}>
          <Icon name={playing ? "pause" : "play"} />
          {playing ? words.pause : ended ? words.again : words.play}
        </button>
        <button
          type="button"
          className="btn square"
          aria-label={words.next}
          aria-disabled={ended}
          onClick={() => player.go(1)}
        >
          <Icon name="after" />
        </button>
        <div className="seg" role="group" aria-label={words.speed}>
          {speeds.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={player.speed === one}
              onClick={() => player.setSpeed(one)}
            >
              {words.speeds[one]}
            </button>
          ))}
        </div>
      </div>
      <div className="track">
        <Passages timeline={timeline} authors={authors} />
        <input
          type="range"
          min={0}
          max={timeline.length}
          value={picture}
          aria-label={words.moment}
          aria-valuetext={says}
          onChange={(event) => player.show(Number(event.target.value))}
        />
      </div>
    </section>
  );
}

/** How much each passage wrote, in the colours of the authors; for the eye only. */
function Passages({ timeline, authors }: { timeline: Timeline; authors: readonly ID[] }) {
  return (
    <svg
      className="track-changes"
      viewBox={`0 0 ${timeline.length} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {timeline.passages.map(({ first, writer }, index) => (
        <rect
          key={first}
          className={authorClass(authors, writer)}
          x={timeline.endOf(index - 1)}
          width={timeline.endOf(index) - timeline.endOf(index - 1)}
          height={10}
        />
      ))}
    </svg>
  );
}
