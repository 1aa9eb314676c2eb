import { useEffect, useState } from "react";
import { Refused, send } from "../../core/http.ts";
import type { SignatureRule } from "../../core/signatureRule.ts";
import type { ID } from "../../core/wire.ts";
import { useApp } from "../../state/hooks.ts";
import type { PollAnswer } from "../../state/polls.ts";
import { type Signature, signaturePath, statementPath } from "../../state/signatures.ts";
import { report } from "../shell/report.ts";
import SignBallot from "./SignBallot.tsx";

/** The ballot that the reader cast for somebody else is signed by the reader. */
export default function SignForAnother(
  { workspace, of, elector, rule, onDone }: {
    workspace: ID;
    of: PollAnswer;
    elector: ID;
    rule: SignatureRule;
    onDone: () => void;
  },
) {
  const app = useApp();
  const poll = of.poll.id;
  const [found, setFound] = useState<{ signature: Signature | undefined } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const place = { holder: elector, kind: "ballot", subject: poll } as const;
      const { voter } = await read<{ voter: ID }>(statementPath(workspace, poll, elector)) ?? {};
      // The elector may have voted before asking.
      if (voter !== app.me.id) return null;
      const signed = await read<{ signature: Signature }>(signaturePath(workspace, place));
      return { signature: signed?.signature };
    };
    const read = <Answer,>(path: string) =>
      send<Answer>("GET", path, undefined, stop.signal).catch((error) => {
        if (error instanceof Refused) return null;
        throw error;
      });
    look().then(
      (next) => stop.signal.aborted || setFound(next),
      (error) => stop.signal.aborted || report(error),
    );
    return () => stop.abort();
  }, [app, workspace, of, poll, elector, round]);
  if (!found) return null;
  return (
    <div className="panel">
      <SignBallot
        workspace={workspace}
        poll={poll}
        elector={elector}
        voter={app.me.id}
        signature={found.signature}
        rule={rule}
        onDone={() => {
          setRound(round + 1);
          onDone();
        }}
      />
    </div>
  );
}
