import { fromWire } from "../../core/mentions.ts";
import type { ID, Stance } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useApp, useLink, useMe, usePending, useThread } from "../../state/hooks.ts";
import type { Command } from "../../state/outbox.ts";
import { Icon } from "../controls/Icon.tsx";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";
import { PostText } from "./PostText.tsx";
import { StanceTag } from "./StanceTag.tsx";

/** My posts that the server does not have yet, in their place at the end. */
export function PendingPosts(
  { workspace, topic, restore }: {
    workspace: ID;
    topic: ID;
    restore: (text: string, stance: Stance | null, parent: ID | null) => void;
  },
) {
  const app = useApp();
  const me = useMe();
  const link = useLink();
  useThread(workspace, topic);
  const posts = app.space(workspace).posts;
  const mine = usePending().filter((command) =>
    command.method === "post.add" && command.params.topic === topic &&
    !posts.has(command.params.post as ID)
  );
  const takeBack = (command: Command) => {
    const { text, stance, parent } = command.params as {
      text: string;
      stance?: Stance;
      parent?: ID;
    };
    const nameOf = (person: ID) => app.people.find(person)?.name ?? t.unknownPerson;
    void app.cancel(command.id);
    restore(fromWire(text, nameOf).text, stance ?? null, parent ?? null);
  };
  if (mine.length === 0) return null;
  return (
    <ol className="on-the-way">
      {mine.map((command) => (
        <li key={command.id}>
          <article className="post waiting">
            <Face person={me} />
            <div>
              <header>
                <b>{me.name}</b>
                <ClassTag of={me.class} />
                <span className="tag warn" role="status">
                  <Icon name="clock" />
                  {link === "online" ? t.topic.sending : t.topic.waiting}
                </span>
                {command.params.stance !== undefined && (
                  <StanceTag of={command.params.stance as Stance} />
                )}
              </header>
              <PostText text={command.params.text as string} />
              {link !== "online" && (
                <div className="row">
                  <button type="button" className="link" onClick={() => takeBack(command)}>
                    <Icon name="pen" />
                    {t.topic.takeBack}
                  </button>
                </div>
              )}
            </div>
          </article>
        </li>
      ))}
    </ol>
  );
}
