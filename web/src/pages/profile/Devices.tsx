import { describeAgent } from "../../core/agent.ts";
import { send } from "../../core/http.ts";
import { date, momentWithClock } from "../../core/time.ts";
import type { SessionRow } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { Failure } from "../../parts/Failure.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { report } from "../../parts/report.ts";
import { Skeleton } from "../../parts/Skeleton.tsx";
import { toast } from "../../parts/Toasts.tsx";
import { useAnswer } from "../../state/hooks.ts";

/** Where I am signed in, and an end to each. */
export function Devices() {
  const { answer, error, loading, reload } = useAnswer<{ sessions: SessionRow[] }>("/api/sessions");
  const sessions = [...answer?.sessions ?? []]
    .sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt);
  const others = sessions.filter((session) => !session.current);
  const end = async (ended: SessionRow[]) => {
    try {
      for (const { id } of ended) {
        await send("DELETE", `/api/sessions/${encodeURIComponent(id)}`);
      }
      toast(t.profile.ended);
    } catch (error) {
      report(error);
    }
    reload();
  };
  return (
    <section className="panel" aria-labelledby="devices">
      <header>
        <h3 id="devices">{t.profile.devices}</h3>
        {others.length > 1 && (
          <button
            type="button"
            className="btn sm danger push"
            onClick={() => void end(others)}
          >
            {t.profile.endOthers}
          </button>
        )}
      </header>
      {loading && <Skeleton rows={2} />}
      {error !== null && !answer && <Failure error={error} again={reload} />}
      <ul className="rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <Device session={session} end={() => void end([session])} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Device({ session, end }: { session: SessionRow; end: () => void }) {
  const found = describeAgent(session.agent);
  const name = found ? t.profile.onSystem(found.browser, found.system) : t.profile.unknownDevice;
  return (
    <div className="line">
      <span className={session.current ? "kind ok" : "kind"}>
        <Icon name={found?.phone ? "phone" : "laptop"} />
      </span>
      <span className="grow">
        <b>
          {name} {session.current && <span className="tag ok">{t.profile.thisDevice}</span>}
        </b>
        <small>
          {session.address} · {session.current
            ? t.profile.active
            : t.profile.lastSeen(momentWithClock(session.lastSeenAt))} ·{" "}
          {t.profile.since(date(session.createdAt))}
        </small>
      </span>
      {!session.current && (
        <button
          type="button"
          className="btn sm"
          aria-label={t.profile.endNamed(name)}
          onClick={end}
        >
          {t.profile.end}
        </button>
      )}
    </div>
  );
}
