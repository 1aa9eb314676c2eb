import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useMe, usePerson, usePresence } from "../../state/hooks.ts";

/** Who else is writing in the topic. The line keeps its height, so that nothing jumps. */
export function Typing({ workspace, topic }: { workspace: ID; topic: ID }) {
  const me = useMe();
  const presence = usePresence(workspace);
  const writing = (presence?.people ?? []).filter((one) =>
    one.writing && one.topic === topic && one.person !== me.id
  );
  const first = usePerson(writing[0]?.person ?? "");
  return (
    <p className="typing" role="status">
      {writing.length > 0 && (
        <>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t.topic.typing(first?.name ?? t.unknownPerson, writing.length - 1)}
        </>
      )}
    </p>
  );
}
