import { useState } from "react";
import { fold } from "../../core/fold.ts";
import { type FiledNote, notesAsAnnotations, notesAsText } from "../../core/noteFiles.ts";
import { to } from "../../core/router.ts";
import { saveFile } from "../../core/saveFile.ts";
import { clock, date } from "../../core/time.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import { type PrivateNote, removeNote } from "../../state/draft/notes.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Empty } from "../controls/Empty.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";

const shownAtFirst = 100;

/** All that I have noted for myself, beside whichever draft: to be searched and taken along. */
export default function OwnNotes() {
  const words = planningWords().notes;
  const { answer, error, reload } = useAnswer<{ notes: PrivateNote[] }>("/api/notes");
  const [query, setQuery] = useState("");
  const [most, setMost] = useState(shownAtFirst);
  if (error && !answer) return <Failure error={error} again={reload} />;
  if (!answer) {
    return (
      <div className="panel">
        <Skeleton />
      </div>
    );
  }
  const all = answer.notes;
  const wanted = fold(query.trim());
  const found = all.filter(({ anchor, text, title }) =>
    [text, anchor?.exact ?? "", title ?? ""].some((part) => fold(part).includes(wanted))
  );
  if (all.length === 0) {
    return (
      <div className="panel">
        <Empty title={words.none}>{words.noneBody}</Empty>
      </div>
    );
  }
  const take = (type: string, name: string, text: string) =>
    saveFile({ blob: new Blob([text], { type }), name });
  const remove = (note: PrivateNote) =>
    removeNote(note.id).then(() => {
      toast(words.removed);
      reload();
    }, report);
  return (
    <>
      <div className="notes-tools">
        <label className="find-in">
          <span className="vh">{words.find}</span>
          <input
            className="input"
            type="search"
            placeholder={words.find}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <span className="sub sm" role="status">{words.count(number(found.length))}</span>
        <div className="acts push">
          <button
            type="button"
            className="btn"
            onClick={() =>
              take(
                "text/plain",
                `${words.file}.txt`,
                notesAsText(found.map(filed), words.gone, (at) => `${date(at)} ${clock(at)}`),
              )}
          >
            <Icon name="download" />
            {words.asText}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() =>
              take(
                "application/ld+json",
                `${words.file}.jsonld`,
                notesAsAnnotations(found.map(filed)),
              )}
          >
            <Icon name="download" />
            JSON-LD
          </button>
        </div>
      </div>
      {found.length === 0 && (
        <div className="panel">
          <Empty title={words.noneFound} />
        </div>
      )}
      {found.slice(0, most).map((note) => (
        <OneNote
          key={note.id}
          note={note}
          onRemove={() => void remove(note)}
        />
      ))}
      {found.length > most && (
        <p className="more-rows">
          <button type="button" className="btn" onClick={() => setMost(most + shownAtFirst)}>
            {words.more(number(found.length - most))}
          </button>
        </p>
      )}
    </>
  );
}

function OneNote({ note, onRemove }: { note: PrivateNote; onRemove: () => void }) {
  const words = planningWords().notes;
  return (
    <article className="panel own-comment" aria-labelledby={`n-${note.id}`}>
      <header>
        <h2 id={`n-${note.id}`} lang="vi">
          <Link to={to.draft(note.workspace, note.draft)}>{note.title ?? words.gone}</Link>
        </h2>
      </header>
      <p className="sub xs in-line">{momentWithClock(note.editedAt ?? note.at)}</p>
      <div className="in stack tight">
        {note.anchor && <p className="quote" lang="vi">“{note.anchor.exact}”</p>}
        <p className="say-text">{note.text}</p>
      </div>
      <footer className="foot-links">
        {note.title !== null && (
          <Link className="link" to={to.draft(note.workspace, note.draft, null, note.id)}>
            <Icon name="draft" />
            {words.inText}
          </Link>
        )}
        <button type="button" className="link" onClick={onRemove}>{words.remove}</button>
      </footer>
    </article>
  );
}

const filed = (note: PrivateNote): FiledNote => ({
  ...note,
  draft: location.origin + to.draft(note.workspace, note.draft),
});
