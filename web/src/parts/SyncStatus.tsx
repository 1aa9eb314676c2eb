import { t } from "../i18n/index.ts";
import { useLink, usePending } from "../state/hooks.ts";

/** What of my work the server has: always in words, in one place. */
export function SyncStatus() {
  const link = useLink();
  const waiting = usePending().length;
  const [tone, words] = link === "online"
    ? waiting === 0 ? ["", t.sync.synced] : ["busy", t.sync.saving]
    : waiting > 0
    ? ["off", t.sync.offlineWith(waiting)]
    : link === "connecting"
    ? ["busy", t.sync.connecting]
    : ["off", t.sync.offline];
  return <span className={`live ${tone}`} role="status">{words}</span>;
}
