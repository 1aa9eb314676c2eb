import { useState } from "react";
import { uuid7 } from "../../core/uuid.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { momentWithClock, t } from "../../i18n/index.ts";
import type { Annotation, Origin, Reply } from "../../state/draft/wire.ts";
import { usePerson } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { useAct } from "../controls/useAct.ts";
import { Face } from "../people/Face.tsx";
import { report } from "../shell/report.ts";
import type { DraftDesk } from "./desk.ts";

/** My own words, to be worded better. */
export function Revise(
  { desk, annotation, onDone }: {
    desk: DraftDesk;
    annotation: Annotation;
    onDone: () => void;
  },
) {
  const d = draftingWords();
  const act = useAct(["text"]);
  const [text, setText] = useState(annotation.text);
  const same = text.trim() === annotation.text || text.trim() === "";
  const send = async () => {
    if (same || act.busy) return;
    const words = text.trim().normalize("NFC");
    const done = await act.run(() =>
      annotation.layer === "private"
        ? desk.session.reviseNote(annotation.id, words)
        : desk.session.say("annotation.edit", {
          annotation: annotation.id,
          revision: annotation.editCount,
          text: words,
        })
    );
    if (done) onDone();
  };
  const problem = act.problem ?? act.fieldError("text");
  return (
    <form
      className="revise"
      onSubmit={(event) => {
        event.preventDefault();
        send().catch(report);
      }}
    >
      <textarea
        className="input"
        rows={4}
        value={text}
        aria-label={d.reviseLabel}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send().catch(report);
        }}
      />
      {problem && <Bar tone="bad" role="alert">{problem}</Bar>}
      <div className="row">
        <button type="submit" className="btn sm go" aria-disabled={same || act.busy}>
          {d.reviseDone}
        </button>
        <button type="button" className="btn sm" onClick={onDone}>{t.cancel}</button>
      </div>
    </form>
  );
}

/** What others answered, and a field to answer in. */
export function Replies(
  { annotation, speaks, say }: {
    annotation: Annotation;
    speaks: boolean;
    say: (method: string, rest: Record<string, unknown>) => Promise<unknown>;
  },
) {
  const d = draftingWords();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const name = usePerson(annotation.author)?.name ?? t.unknownPerson;
  const send = () => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    say("annotation.reply", { reply: uuid7(), text: text.trim() })
      .then(() => setText(""), report).finally(() => setBusy(false));
  };
  return (
    <div className="replies">
      {annotation.replies.map((reply) => <ReplyRow key={reply.id} reply={reply} />)}
      {speaks && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <textarea
            rows={2}
            value={text}
            aria-label={d.replyLabel(name)}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
          <button type="submit" className="btn sm" aria-disabled={text.trim() === "" || busy}>
            {d.sendReply}
          </button>
        </form>
      )}
    </div>
  );
}

function ReplyRow({ reply }: { reply: Reply }) {
  const author = usePerson(reply.author);
  return (
    <div className="reply">
      <Face person={author} />
      <p>
        <b>{author?.name ?? t.unknownPerson}</b> <small>{momentWithClock(reply.at)}</small>
        <br />
        {reply.origin && <OriginLine origin={reply.origin} />}
        {reply.text}
      </p>
    </div>
  );
}

/** Who a file says has written what somebody here has imported. */
export function OriginLine({ origin }: { origin: Origin }) {
  const d = draftingWords();
  const person = usePerson(origin.person ?? "")?.name;
  const name = person ?? origin.creator ?? d.importedUnnamed;
  return (
    <small className="origin">
      {d.imported(name, origin.at === undefined ? "" : momentWithClock(origin.at))}
    </small>
  );
}
