import { useEffect, useState } from "react";
import { get } from "../../core/http.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { useApp } from "../../state/hooks.ts";
import { type PollAnswer, pollPath } from "../../state/polls.ts";
import { type SlipPageAnswer, slipPath } from "../../state/slips.ts";
import { toast } from "../shell/Toasts.tsx";

/** After which it may be a trustee's turn. */
const trusteeEvents = /^(trustee\.|poll\.(opened|boxSealed)$)/;

/**
 * Says at once, on every page of a workspace, that a ballot has opened for whoever reads, that an
 * opinion slip has come, or that the key of a ballot box waits for the reader's part: to a screen
 * reader as an alert, to others as a toast that leads there.
 */
export default function Herald({ workspace }: { workspace: ID }) {
  const app = useApp();
  const [said, setSaid] = useState("");
  useEffect(() => {
    const tell = async (poll: ID) => {
      const answer = await get<PollAnswer>(pollPath(workspace, poll));
      // Who opened it knows; who has no vote there is told by the list.
      if (!answer.poll.mayVote || answer.poll.openedBy === app.me.id) return;
      const { opened: words, toBallot } = pollsWords();
      setSaid(words(answer.poll.title));
      toast(words(answer.poll.title), { label: toBallot, to: to.poll(workspace, poll) });
    };
    let told = "";
    // What is in a sealed box is published in events that are withheld, of which one learns no more.
    const sealed = new Set<ID>();
    const tellTrustee = async (poll: ID) => {
      const answer = await get<PollAnswer>(pollPath(workspace, poll));
      if (!answer.box?.trustees?.some(({ person }) => person === app.me.id)) {
        sealed.delete(poll);
        return;
      }
      const { turnOf } = await import("../../core/trustees.ts");
      const turn = turnOf(app.me.id, answer.box);
      if (turn === "release" || answer.box.stage === "opened") sealed.delete(poll);
      if (turn === null || told === `${poll} ${turn}`) return;
      told = `${poll} ${turn}`;
      const { trusteesWords } = await import("../../i18n/trustees.ts");
      const words = trusteesWords().turn;
      setSaid(words[turn](answer.poll.title));
      // Whoever looks at the poll sees the step itself.
      if (location.pathname === to.poll(workspace, poll)) return;
      toast(words[turn](answer.poll.title), { label: words.to, to: to.poll(workspace, poll) });
    };
    const tellSlip = async (id: ID) => {
      const { slip } = await get<SlipPageAnswer>(slipPath(workspace, id));
      if (slip.ownPart !== "asked" || slip.sentBy === app.me.id) return;
      const { slipsWords } = await import("../../i18n/slips.ts");
      const { arrived, toSlip } = slipsWords();
      setSaid(arrived(slip.question));
      toast(arrived(slip.question), { label: toSlip, to: to.slip(workspace, id) });
    };
    const follower = {
      workspace,
      onEvents: (events: readonly { type: string; data?: unknown }[]) => {
        if (sealed.size > 0 && events.some(({ type }) => type === "withheld")) {
          for (const poll of sealed) void tellTrustee(poll).catch(() => {});
        }
        for (const event of events) {
          if (event.type === "slip.sent") {
            void tellSlip((event.data as { slip: ID }).slip).catch(() => {});
          }
          if (trusteeEvents.test(event.type)) {
            const { poll } = event.data as { poll: ID };
            if (event.type === "poll.boxSealed") sealed.add(poll);
            void tellTrustee(poll).catch(() => {});
          }
          if (event.type !== "poll.opened" && event.type !== "poll.reopened") continue;
          void tell((event.data as { poll: ID }).poll).catch(() => {});
        }
      },
      onLost: () => {},
      onNotification: () => {},
    };
    app.followers.add(follower);
    return () => app.followers.remove(follower);
  }, [app, workspace]);
  return <p className="vh" aria-live="assertive">{said}</p>;
}
