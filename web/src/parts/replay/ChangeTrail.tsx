import { useEffect, useRef } from "react";
import { type Passage, summary } from "../../core/replay.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { replayWords } from "../../i18n/replay.ts";
import type { VersionRow } from "../../state/draft/review.ts";
import { useApp } from "../../state/hooks.ts";
import { Name } from "../people/Name.tsx";

/** All changes in words, each a way into the replay. */
export function ChangeTrail(
  { passages, versions, current, onGo }: {
    passages: readonly Passage[];
    versions: readonly VersionRow[];
    current: number;
    onGo: (passage: number) => void;
  },
) {
  const words = replayWords();
  const entries = [
    ...passages.map((passage, index) => ({ at: passage.change.position, passage, index })),
    ...versions.map((version) => ({ at: version.position, version })),
  ].sort((one, other) => one.at - other.at);
  const list = useRef<HTMLOListElement>(null);
  // The list follows the replay where it scrolls for itself, and never moves the page.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>(".here");
    if (list.current && here) {
      list.current.scrollTop = here.offsetTop - list.current.clientHeight / 2;
    }
  }, [current]);
  return (
    <section className="replay-trail" aria-labelledby="replay-changes">
      <h2 id="replay-changes">{words.changes}</h2>
      <ol className="trail" ref={list}>
        {entries.map((entry) =>
          "version" in entry
            ? (
              <li key={entry.at} className="ok">
                <b>{words.version(entry.version.number, entry.version.name)}</b>
                <small>{momentWithClock(entry.version.at)}</small>
              </li>
            )
            : (
              <li key={entry.at} className={entry.index === current ? "here" : undefined}>
                <button
                  type="button"
                  aria-current={entry.index === current ? "step" : undefined}
                  onClick={() => onGo(entry.index)}
                >
                  <b>
                    <Name id={entry.passage.change.by} /> <Done passage={entry.passage} />
                  </b>
                  <small>{momentWithClock(entry.passage.change.at)}</small>
                  <Difference passage={entry.passage} />
                </button>
              </li>
            )
        )}
      </ol>
    </section>
  );
}

/** What was done, and after whose suggestion. */
function Done({ passage: { change, writer } }: { passage: Passage }) {
  const words = replayWords();
  const app = useApp();
  const other = change.kind === "edited" && writer !== change.by ? app.people.find(writer) : null;
  return (
    <span className="did">
      {words.did[change.kind]}
      {other && ` ${words.takenOver(other.name)}`}
    </span>
  );
}

function Difference({ passage }: { passage: Passage }) {
  const words = replayWords();
  const { deleted, inserted } = summary(passage);
  return (
    <span className="difference" lang="vi">
      {deleted && (
        <del>
          <span className="vh">{words.deleted}</span>
          {clipped(deleted)}
        </del>
      )}
      {inserted && (
        <ins>
          <span className="vh">{words.inserted}</span>
          {clipped(inserted)}
        </ins>
      )}
    </span>
  );
}

const wordsMax = 160;

/** The beginning of long words: the whole is in the replay. */
function clipped(text: string): string {
  return text.length > wordsMax ? `${text.slice(0, wordsMax).toWellFormed().trimEnd()}…` : text;
}
