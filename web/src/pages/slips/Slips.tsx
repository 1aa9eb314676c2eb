import { useState } from "react";
import { to } from "../../core/router.ts";
import { phaseOf } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { Chips } from "../../parts/controls/Chips.tsx";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { ListGroup } from "../../parts/controls/ListGroup.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { SlipLine } from "../../parts/slips/SlipLine.tsx";
import { useNow } from "../../state/consulting.ts";
import { useAnswer, useApp, useOpening, useWorkspace } from "../../state/hooks.ts";
import { type SlipRow, type SlipsAnswer, slipsPath, useSlipEvents } from "../../state/slips.ts";

type Filter = "all" | "mine";

/** The slips of a workspace: what takes opinions, what is still a draft, what has ended. */
export default function Slips({ workspace }: { workspace: ID }) {
  const all = slipsWords();
  const words = all.list;
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const { answer, error, reload } = useAnswer<SlipsAnswer>(slipsPath(workspace));
  useSlipEvents(workspace, reload);
  const now = useNow(10_000);
  const [filter, setFilter] = useState<Filter>("all");
  useTitle([all.title, useWorkspace(workspace)?.name ?? ""]);
  const failed = opening.error ?? (answer ? null : error);
  if (failed) return <Failure error={failed} again={opening.error ? opening.again : reload} />;
  const slips = answer?.slips ?? [];
  const isGoing = (slip: SlipRow) => ["open", "over"].includes(phaseOf(slip, now));
  const mine = slips.filter((slip) =>
    isGoing(slip) &&
    (slip.ownPart === "asked" || slip.ownPart === "unsigned" || slip.assistedCount > 0)
  );
  const shown = filter === "mine" ? mine : slips;
  const create = answer?.mayKeep && (
    <Link className="btn go" to={to.newSlip(workspace)}>
      <Icon name="plus" />
      {words.create}
    </Link>
  );
  const groups = [
    ["going", words.going, shown.filter(isGoing)],
    ["drafts", words.drafts, shown.filter((slip) => phaseOf(slip, now) === "draft")],
    [
      "done",
      words.done,
      shown.filter((slip) => !isGoing(slip) && phaseOf(slip, now) !== "draft"),
    ],
  ] as const;
  return (
    <div className="page narrow">
      <div className="pagehead">
        <div>
          <h1>{all.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
        {create && slips.length > 0 && <div className="acts">{create}</div>}
      </div>
      <div className="stack">
        {slips.length > 0 && (
          <Chips
            label={words.filter}
            value={filter}
            onChange={setFilter}
            choices={[["all", words.all, slips.length], ["mine", words.mine, mine.length]]}
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
              : <Empty title={words.none} action={create || undefined}>{words.noneBody}</Empty>}
          </div>
        )}
        {groups.map(([id, title, items]) => (
          <ListGroup
            key={id}
            id={`slips-${id}`}
            title={title}
            items={items}
            row={(slip) => <SlipLine key={slip.id} slip={slip} workspace={workspace} now={now} />}
          />
        ))}
      </div>
    </div>
  );
}
