import { standingOf } from "../../../core/polling.ts";
import { releasedCount, sharesNeeded } from "../../../core/trustees.ts";
import { number } from "../../../i18n/index.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { useApp } from "../../../state/hooks.ts";
import type { PollAnswer } from "../../../state/polls.ts";
import { Bar } from "../../controls/Bar.tsx";

/** For what a poll waits that three people hold the key of: the key, or the box to be opened. */
export default function Waiting({ of }: { of: PollAnswer }) {
  const all = trusteesWords();
  const words = all.waiting;
  const app = useApp();
  const { box } = of;
  const trustees = box?.trustees ?? [];
  const done = (which: (one: typeof trustees[number]) => boolean) => trustees.filter(which).length;
  const open = standingOf(of.poll, app.now()) === "open";
  switch (box?.stage) {
    case "ordered":
      if (!open) return <Bar tone="warn" role="status">{words.neverMade}</Bar>;
      return (
        <Bar tone="act" role="status">
          <b>{words.making(all.progress(done(({ confirmed }) => confirmed)))}</b> {words.makingHow}
        </Bar>
      );
    case "published":
      return (
        <Bar tone="act" role="status" icon="lock">
          {words.published(
            number(box.ballotCount ?? 0),
            all.opening(Math.min(sharesNeeded, releasedCount(trustees))),
          )}
        </Bar>
      );
    default:
      return <Bar tone="act" role="status" icon="lock">{words.sealed}</Bar>;
  }
}
