import { useEffect, useState } from "react";
import { t } from "../../i18n/index.ts";
import { useLink, usePending } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";

/** Says that the link is lost, but only when it stays lost: a blink is not worth a word. */
export function OfflineBar() {
  const link = useLink();
  const waiting = usePending().length;
  const [lasting, setLasting] = useState(false);
  const online = link === "online";
  useEffect(() => {
    if (online) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), 2500);
    return () => clearTimeout(timer);
  }, [online]);
  if (online || !lasting) return null;
  return (
    <Bar tone="warn" icon="offline" role="status" full>
      <b>{t.sync.lost}</b> {waiting > 0 && t.sync.waiting(waiting)} {t.sync.lostBody}
    </Bar>
  );
}
