import { goesOn, type TextChange } from "../../core/replay.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { replayWords } from "../../i18n/replay.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { type BlockHistory, draftPath, type VersionRow } from "../../state/draft/review.ts";
import { useAnswer, useApp } from "../../state/hooks.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { Name } from "../people/Name.tsx";
import { authorClass } from "../people/authors.ts";

/** Who wrote which words of a provision, and when it changed. */
export default function HistoryPanel(
  { workspace, draft, block, name, versions, onClose }: {
    workspace: ID;
    draft: ID;
    block: ID;
    name: string;
    versions: readonly VersionRow[];
    onClose: () => void;
  },
) {
  const words = reviewWords();
  const { answer, error, reload } = useAnswer<BlockHistory>(
    `${draftPath(workspace, draft)}/blocks/${block}`,
  );
  return (
    <Dialog title={words.compare.historyOf(name)} onClose={onClose} wide>
      <div className="in stack tight history-panel">
        {error !== null && !answer && <Failure error={error} again={reload} />}
        {!answer && error === null && <Skeleton rows={3} />}
        {answer && (
          <>
            <p className="sub xs">
              <code>{answer.block.path}</code> {words.history.lead}
            </p>
            {!answer.standing && <p className="note">{words.history.gone}</p>}
            {answer.block.text !== "" && <Blame history={answer} />}
            {answer.changes.length > 0 && (
              <p>
                <Link className="btn" to={to.draftReplay(workspace, draft, block)}>
                  <Icon name="play" />
                  {replayWords().open}
                </Link>
              </p>
            )}
            <Changes history={answer} versions={versions} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Blame({ history }: { history: BlockHistory }) {
  const { history: words } = reviewWords();
  const app = useApp();
  const units = new Map<ID, number>();
  for (const run of history.runs) units.set(run.by, (units.get(run.by) ?? 0) + run.units);
  const authors = [...units].sort((one, other) => other[1] - one[1]);
  const all = Math.max(1, history.block.text.length);
  const order = authors.map(([author]) => author);
  const nameOf = (by: ID) => app.people.find(by)?.name ?? "";
  let at = 0;
  return (
    <section>
      <h3>{words.words}</h3>
      <p className="law blame" lang="vi">
        {history.runs.map((run, index) => {
          const text = history.block.text.slice(at, at += run.units);
          return (
            <span key={index} className={authorClass(order, run.by)} title={nameOf(run.by)}>
              {text}
            </span>
          );
        })}
      </p>
      <ul className="authors">
        {authors.map(([by, count]) => (
          <li key={by}>
            <span className={`swatch ${authorClass(order, by)}`} aria-hidden="true" />
            {words.share(nameOf(by), Math.round(count * 100 / all))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes(
  { history, versions }: { history: BlockHistory; versions: readonly VersionRow[] },
) {
  const { history: words } = reviewWords();
  const marks = versions.map(({ position }) => position);
  const changes: { last: TextChange; count: number }[] = [];
  for (const change of history.changes) {
    const open = changes.at(-1);
    // What was typed letter by letter is one line.
    if (open && goesOn(open.last, change, marks)) {
      open.last = change;
      open.count++;
    } else changes.push({ last: change, count: 1 });
  }
  const steps = [
    ...changes.map(({ last, count }) => ({
      kind: "change" as const,
      change: last,
      count,
      at: last.position,
    })),
    ...versions.map((version) => ({ kind: "version" as const, version, at: version.position })),
  ].sort((one, other) => other.at - one.at);
  return (
    <section>
      <h3>{words.changes}</h3>
      {history.changes.length === 0 && <p className="sub">{words.unchanged}</p>}
      <ol className="trail">
        {steps.map((step) =>
          step.kind === "version"
            ? (
              <li key={step.at} className="ok">
                <b>{words.atVersion(step.version.number)}</b>{" "}
                <small>{step.version.name} · {momentWithClock(step.version.at)}</small>
              </li>
            )
            : (
              <li key={step.at}>
                <b>
                  <Name id={step.change.by} />
                </b>{" "}
                {words[step.change.kind]}
                {step.count > 1 && ` ${words.times(number(step.count))}`}{" "}
                <small>{momentWithClock(step.change.at)}</small>
              </li>
            )
        )}
      </ol>
      {!history.complete && <p className="sub xs">{words.incomplete}</p>}
    </section>
  );
}
