import { to } from "../../core/router.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { Link } from "../controls/Link.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import type { DraftDesk } from "./desk.ts";

/** What I can do with a note of mine: nobody else sees it, so nobody answers. */
export function NoteActs(
  { desk, note, orphaned, onRevise }: {
    desk: DraftDesk;
    note: Annotation;
    orphaned: boolean;
    onRevise: () => void;
  },
) {
  const d = draftingWords();
  return (
    <div className="row">
      <button type="button" className="link" onClick={onRevise}>{d.revise}</button>
      <button
        type="button"
        className="link"
        onClick={() => {
          desk.session.removeNote(note.id).then(() => toast(d.noteRemoved), report);
        }}
      >
        {d.removeNote}
      </button>
      <Link className="link" to={to.notes}>{d.allNotes}</Link>
      {orphaned && (
        <button type="button" className="link" onClick={() => desk.reattach(note.id)}>
          {d.reattach}
        </button>
      )}
    </div>
  );
}
