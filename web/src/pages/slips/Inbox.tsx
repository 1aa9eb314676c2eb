import { number } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { SlipLine } from "../../parts/slips/SlipLine.tsx";
import { useNow } from "../../state/consulting.ts";
import { useAnswer } from "../../state/hooks.ts";
import { type InboxAnswer, inboxPath } from "../../state/slips.ts";

/** All slips that ask me, or somebody whom I assist, wherever: what waits first. */
export default function Inbox() {
  const { inbox: title, inboxPage: words } = slipsWords();
  const { answer, error, reload } = useAnswer<InboxAnswer>(inboxPath, "counts");
  const now = useNow(10_000);
  useTitle([title]);
  if (error && !answer) return <Failure error={error} again={reload} />;
  const slips = answer?.slips ?? [];
  const waiting = slips.filter(({ waits }) => waits);
  const groups = [
    ["waiting", words.waiting, waiting],
    ["done", words.done, slips.filter(({ waits }) => !waits)],
  ] as const;
  return (
    <div className="page narrow">
      <div className="pagehead">
        <div>
          <h1>{title}</h1>
          {answer && <p className="sub" role="status">{words.summary(waiting.length)}</p>}
        </div>
      </div>
      <div className="stack">
        {!answer && (
          <div className="panel">
            <Skeleton rows={4} />
          </div>
        )}
        {answer && slips.length === 0 && (
          <div className="panel">
            <Empty title={words.empty}>{words.emptyBody}</Empty>
          </div>
        )}
        {groups.map(([id, name, list]) =>
          list.length > 0 && (
            <section className="panel" key={id} aria-labelledby={`inbox-${id}`}>
              <header>
                <h2 id={`inbox-${id}`}>
                  {name} <span className="count">{number(list.length)}</span>
                </h2>
              </header>
              <ul className="rows">
                {list.map(({ slip, workspace }) => (
                  <SlipLine
                    key={slip.id}
                    slip={slip}
                    workspace={workspace.id}
                    place={workspace.name}
                    now={now}
                  />
                ))}
              </ul>
            </section>
          )
        )}
      </div>
    </div>
  );
}
