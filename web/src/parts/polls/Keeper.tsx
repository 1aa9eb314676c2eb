import { lazy, Suspense, useState } from "react";
import { standingOf } from "../../core/polling.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp, useMay, useSpaceFact } from "../../state/hooks.ts";
import type { PollAnswer } from "../../state/polls.ts";
import { keys } from "../../state/space.ts";
import { Link } from "../controls/Link.tsx";
import type { Asked } from "./KeeperDialogs.tsx";

const KeeperDialog = lazy(() => import("./KeeperDialogs.tsx"));

/** The tools of whoever keeps a poll in order; nothing for others. */
export function Keeper(
  { workspace, of, onDone }: { workspace: ID; of: PollAnswer; onDone: () => void },
) {
  const words = votingWords().page;
  const app = useApp();
  const may = useMay(workspace);
  const role = useSpaceFact(workspace, keys.workspace, (space) => space.workspace?.role ?? null);
  const leads = role === "chair" || role === "secretary";
  const [asked, setAsked] = useState<Asked | null>(null);
  const standing = standingOf(of.poll, app.now());
  const tied = of.results.at(-1)?.verdict === "tied" && of.procedure.tie === "chair";
  const tools: [Asked, string, boolean][] = [
    ["extend", words.extend, standing === "open" && of.poll.closesAt !== null],
    ["add", words.add, standing === "open"],
    ["close", words.close, standing === "open"],
    // A box that two cannot open any more ends no other way.
    [
      "cancel",
      words.cancel,
      standing === "open" || (standing === "over" && (of.box?.trustees ?? []).length > 0),
    ],
    [
      "reopen",
      words.reopen,
      // Two results of ballots without names would tell how those between them voted.
      standing === "closed" && of.procedure.secrecy === "open" && may("poll.reopen"),
    ],
    ["tie", words.breakTie, standing === "closed" && tied && may("poll.breakTie")],
  ];
  const shown = tools.filter(([what, , fits]) => fits && (what === "tie" || of.mayKeep));
  const ended = standing === "closed" || standing === "cancelled";
  const repeat = ended && leads;
  if (shown.length === 0 && !repeat) return null;
  return (
    <section className="panel" aria-labelledby="keeper">
      <header>
        <h2 id="keeper">{words.keeper}</h2>
      </header>
      <div className="in acts">
        {shown.map(([what, name]) => (
          <button
            key={what}
            type="button"
            className={what === "cancel" ? "btn danger" : "btn"}
            onClick={() => setAsked(what)}
          >
            {name}
          </button>
        ))}
        {repeat && (
          <Link className="btn" to={to.newPoll(workspace, { repeats: of.poll.id })}>
            {words.repeat}
          </Link>
        )}
      </div>
      <Suspense fallback={null}>
        {asked && (
          <KeeperDialog
            asked={asked}
            workspace={workspace}
            of={of}
            onClose={() => setAsked(null)}
            onDone={onDone}
          />
        )}
      </Suspense>
    </section>
  );
}
