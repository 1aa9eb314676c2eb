import { useState } from "react";
import { describeAgent } from "../../core/agent.ts";
import { send } from "../../core/http.ts";
import { date } from "../../core/time.ts";
import type { SessionRow } from "../../core/wire.ts";
import { momentWithClock, sentenceOf, t } from "../../i18n/index.ts";
import { profileWords } from "../../i18n/profile.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Dialog } from "../../parts/controls/Dialog.tsx";
import { Icon } from "../../parts/controls/Icon.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { toast } from "../../parts/shell/Toasts.tsx";
import { report } from "../../parts/shell/report.ts";
import { useAnswer } from "../../state/hooks.ts";

/** Where I am signed in, and an end to each. */
export function Devices() {
  const { answer, error, loading, reload } = useAnswer<{ sessions: SessionRow[] }>(
    "/api/sessions",
    "sessions",
  );
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const sessions = [...answer?.sessions ?? []]
    .sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt);
  const others = sessions.filter((session) => !session.current);
  const end = async (ended: SessionRow[]) => {
    if (busy) return;
    setBusy(true);
    setAsking(false);
    try {
      for (const { id } of ended) {
        await send("DELETE", `/api/sessions/${encodeURIComponent(id)}`);
      }
      toast(ended.length > 1 ? profileWords().endedOthers : profileWords().ended);
    } catch (error) {
      report(error);
    }
    setBusy(false);
    reload();
  };
  return (
    <section className="panel" aria-labelledby="thiet-bi">
      {loading && <Skeleton rows={2} />}
      {error !== null && (
        <div className="in">
          <Bar
            tone="bad"
            role="alert"
            action={<button type="button" className="btn sm" onClick={reload}>{t.retry}</button>}
          >
            {sentenceOf(error)}
          </Bar>
        </div>
      )}
      <ul className="rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <Device session={session} end={() => void end([session])} />
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <footer>
          <button type="button" className="btn danger" onClick={() => setAsking(true)}>
            {profileWords().endOthers}
          </button>
        </footer>
      )}
      {asking && (
        <Dialog
          title={profileWords().endOthersTitle}
          onClose={() => setAsking(false)}
          footer={
            <>
              <button type="button" className="btn" onClick={() => setAsking(false)} data-first>
                {t.cancel}
              </button>
              <button type="button" className="btn danger" onClick={() => void end(others)}>
                {profileWords().endOthers}
              </button>
            </>
          }
        >
          <div className="in">
            <p className="sm">{profileWords().endOthersLead(others.length)}</p>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function Device({ session, end }: { session: SessionRow; end: () => void }) {
  const found = describeAgent(session.agent);
  const name = found
    ? profileWords().onSystem(found.browser, found.system)
    : profileWords().unknownDevice;
  return (
    <div className="line">
      <span className={session.current ? "kind ok" : "kind"}>
        <Icon name={found?.phone ? "phone" : "laptop"} />
      </span>
      <span className="grow">
        <b>
          {name} {session.current && <span className="tag ok">{profileWords().thisDevice}</span>}
        </b>
        <small>
          {session.address} · {session.current
            ? profileWords().active
            : profileWords().lastSeen(momentWithClock(session.lastSeenAt))} ·{" "}
          {profileWords().since(date(session.createdAt))}
        </small>
      </span>
      {!session.current && (
        <button
          type="button"
          className="btn sm"
          aria-label={profileWords().endNamed(name)}
          onClick={end}
        >
          {profileWords().end}
        </button>
      )}
    </div>
  );
}
