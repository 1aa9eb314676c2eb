import type { ID } from "../../core/wire.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useMe } from "../../state/hooks.ts";
import { type PollAnswer, pollPath } from "../../state/polls.ts";
import { SealedFile } from "../controls/SealedFile.tsx";

/** The signed votes as one sealed file, for whoever may see all of them with their names. */
export function SignedVotes({ workspace, of }: { workspace: ID; of: PollAnswer }) {
  const words = votingWords().result;
  const me = useMe();
  const { secrecy, signature } = of.procedure;
  const seesAll = secrecy === "open" ||
    (secrecy === "confidential" && of.countingTeam.includes(me.id));
  if (!signature || !seesAll) return null;
  return (
    <div className="in">
      <SealedFile
        path={`${pollPath(workspace, of.poll.id)}/votes?format=asice`}
        name={words.signedVotes}
        working={words.signedVotesWorking}
        how={words.signedVotesHow}
      />
    </div>
  );
}
