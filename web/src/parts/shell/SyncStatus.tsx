import { t } from "../../i18n/index.ts";
import { useApp, useLink, usePending, useWatch } from "../../state/hooks.ts";

/** What of my work the server has: always in words, in one place. */
export function SyncStatus() {
  const link = useLink();
  const app = useApp();
  const unsent = useWatch("outbox", () => app.followers.unsent);
  // What is written into a draft is counted by provision, sent or not.
  const waiting = unsent + usePending().filter(({ method }) => !method.startsWith("block.")).length;
  const [tone, words] = link === "online"
    ? waiting === 0 ? ["", t.sync.synced] : ["busy", t.sync.saving]
    : waiting > 0
    ? ["off", t.sync.offlineWith(waiting)]
    : link === "connecting"
    ? ["busy", t.sync.connecting]
    : ["off", t.sync.offline];
  return <span className={`live ${tone}`} role="status">{words}</span>;
}
