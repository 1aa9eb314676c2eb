import { useEffect, useRef, useState } from "react";
import { Refused } from "../../core/http.ts";
import { fromWire, toWire } from "../../core/mentions.ts";
import { length, tidy } from "../../core/text.ts";
import type { ID, Post } from "../../core/wire.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { draft, draftName, dropDraft, keepDraft } from "../../state/drafts.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { postLengthMax } from "./Composer.tsx";
import { MentionArea } from "./MentionArea.tsx";

/** Words one's own post anew, in its place. Escape closes only while nothing has been changed. */
export function EditBox(
  { workspace, post, onDone }: { workspace: ID; post: Post; onDone: () => void },
) {
  const app = useApp();
  const name = draftName(app.me.id, `edit/${post.id}`);
  const [start] = useState(() =>
    fromWire(post.text, (person) => app.people.find(person)?.name ?? t.unknownPerson)
  );
  const kept = draft(name);
  const [text, setText] = useState(kept?.text ?? start.text);
  const [chosen, setChosen] = useState(() => new Map([...start.chosen, ...(kept?.chosen ?? [])]));
  const [revision] = useState(post.editCount);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = area.current!;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const changed = text !== start.text;
  useEffect(() => {
    if (changed) keepDraft(name, { text, stance: null, parent: null, chosen: [...chosen] });
  }, [name, text, chosen, changed]);

  const close = () => {
    dropDraft(name);
    onDone();
  };
  const save = () => {
    if (busy || text.trim() === "" || length(text) > postLengthMax) return;
    if (!changed) return close();
    setBusy(true);
    const current = error instanceof Refused && error.code === "post.changed"
      ? post.editCount
      : revision;
    const params = {
      workspace,
      post: post.id,
      text: tidy(toWire(text, chosen)),
      revision: current,
    };
    app.command("post.edit", params).then(close, (refusal) => {
      setBusy(false);
      setError(refusal);
    });
  };

  return (
    <form
      className="edit-box"
      aria-label={t.topic.editing}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !changed) close();
      }}
    >
      {error !== null && (
        <Bar tone="bad" role="alert">
          {error instanceof Refused && error.code === "post.changed"
            ? t.topic.editConflict
            : `${sentenceOf(error)} ${t.errors.keptText}`}
        </Bar>
      )}
      <div className="write">
        <MentionArea
          ref={area}
          workspace={workspace}
          rows={3}
          value={text}
          onText={setText}
          chosen={chosen}
          onChosen={(person, id) => setChosen((now) => new Map(now).set(person, id))}
          onSend={save}
          aria-label={t.topic.content}
        />
      </div>
      <div className="acts">
        <button type="submit" className="btn sm go" aria-disabled={busy}>{t.topic.saveEdit}</button>
        <button type="button" className="btn sm" onClick={close}>{t.cancel}</button>
      </div>
    </form>
  );
}
