import { memo } from "react";
import { date } from "../../core/time.ts";
import { type ID, stances } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { useMe, usePerson, usePresence, useTopic } from "../../state/hooks.ts";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";
import { Name } from "../people/Name.tsx";
import { StanceTag } from "./StanceTag.tsx";

/** Beside the thread: the conclusion, how opinions stand, who is here. */
export const TopicContext = memo(function TopicContext(
  { workspace, topic: id }: { workspace: ID; topic: ID },
) {
  const topic = useTopic(workspace, id);
  if (!topic) return null;
  const total = stances.reduce((sum, stance) => sum + topic.stances[stance], 0);
  return (
    <section className="side ctx" aria-label={t.topic.context}>
      {topic.conclusion !== null && (
        <section aria-labelledby="c-conclusion">
          <h2 id="c-conclusion">{t.topic.conclusion}</h2>
          <p className="law">{topic.conclusion}</p>
        </section>
      )}
      <section aria-labelledby="c-about">
        <h2 id="c-about">{t.topic.about}</h2>
        <dl className="facts">
          <dt>{t.topic.openedBy}</dt>
          <dd>
            <Name id={topic.openedBy} />
          </dd>
          <dt>{t.topic.openedOn}</dt>
          <dd>{date(topic.openedAt)}</dd>
          {topic.due !== null && (
            <>
              <dt>{t.topic.dueOn}</dt>
              <dd>{date(topic.due)}</dd>
            </>
          )}
        </dl>
      </section>
      <section aria-labelledby="c-stances">
        <h2 id="c-stances">
          {t.topic.stancesTitle}
          <small>
            {t.topic.countLine(number(topic.postCount), number(topic.participantCount))}
          </small>
        </h2>
        {total === 0 ? <p className="sub sm">{t.topic.stancesNone}</p> : (
          <ul className="tally">
            {stances.map((stance) => {
              const value = topic.stances[stance];
              return (
                <li key={stance}>
                  <StanceTag of={stance} />
                  <span className="q">{number(value)}</span>
                  <progress
                    max={Math.max(1, topic.postCount)}
                    value={value}
                    aria-label={t.topic.stancesOf(t.stances[stance], value, topic.postCount)}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <Watching workspace={workspace} topic={id} />
    </section>
  );
});

const Watching = memo(function Watching({ workspace, topic }: { workspace: ID; topic: ID }) {
  const me = useMe();
  const presence = usePresence(workspace);
  const here = (presence?.people ?? []).filter((one) =>
    one.topic === topic && one.person !== me.id
  );
  return (
    <section aria-labelledby="c-here">
      <h2 id="c-here">
        {t.topic.watching}
        {here.length > 0 && <small>{t.topic.people(number(here.length))}</small>}
      </h2>
      {here.length === 0 ? <p className="sub sm">{t.topic.nobody}</p> : (
        <ul className="here-now">
          {here.slice(0, 8).map((one) => (
            <Watcher key={one.person} id={one.person} writing={one.writing} />
          ))}
        </ul>
      )}
    </section>
  );
});

function Watcher({ id, writing }: { id: ID; writing: boolean }) {
  const person = usePerson(id);
  return (
    <li>
      <Face person={person} />
      <span>
        {person?.name ?? t.unknownPerson}
        <small>{writing ? t.topic.writing : t.topic.reading}</small>
      </span>
      {person && <ClassTag of={person.class} />}
    </li>
  );
}
