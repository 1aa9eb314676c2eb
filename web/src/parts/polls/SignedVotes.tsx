import { saveFile } from "../../core/saveFile.ts";
import type { ID } from "../../core/wire.ts";
import { votingWords } from "../../i18n/voting.ts";
import { download } from "../../state/files.ts";
import { useMe } from "../../state/hooks.ts";
import { type PollAnswer, pollPath } from "../../state/polls.ts";
import { Bar } from "../Bar.tsx";
import { Icon } from "../Icon.tsx";
import { useAct } from "../useAct.ts";

/** The signed votes as one sealed file, for whoever may see all of them with their names. */
export function SignedVotes({ workspace, of }: { workspace: ID; of: PollAnswer }) {
  const words = votingWords().result;
  const act = useAct();
  const me = useMe();
  const { secrecy, signature } = of.procedure;
  const seesAll = secrecy === "open" ||
    (secrecy === "confidential" && of.countingTeam.includes(me.id));
  if (!signature || !seesAll) return null;
  const path = `${pollPath(workspace, of.poll.id)}/votes?format=asice`;
  const save = () => act.run(async () => saveFile(await download(path)));
  return (
    <div className="in stack tight">
      <p>
        <button
          type="button"
          className="btn"
          aria-disabled={act.busy}
          aria-describedby="signed-votes"
          onClick={() => act.busy || void save()}
        >
          <Icon name="download" />
          {act.busy ? words.signedVotesWorking : words.signedVotes}
        </button>
      </p>
      <p className="sub sm" id="signed-votes">{words.signedVotesHow}</p>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
    </div>
  );
}
