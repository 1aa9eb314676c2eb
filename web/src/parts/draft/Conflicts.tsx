import { useEffect, useState } from "react";
import { get } from "../../core/http.ts";
import type { ID, Person } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { draftPath } from "../../state/draft/session.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { Pieces } from "./Card.tsx";
import type { DraftDesk } from "./desk.ts";
import type { Piece } from "./marks.ts";

interface Outcome {
  accepted: ID[];
  pieces: { kind: "same" | "deleted" | "inserted"; text: string }[];
}

interface Conflict {
  outcomes: Outcome[];
  place: { block: ID };
  suggestions: Annotation[];
  total: number;
}

/** Suggestions about the same words: how many places there are, and what each choice would say. */
export default function Conflicts({ desk }: { desk: DraftDesk }) {
  const d = draftingWords();
  const [shown, setShown] = useState(false);
  const { conflicts, read } = useConflicts(desk);
  if (conflicts.length === 0 && !shown) return null;
  return (
    <>
      {conflicts.length > 0 && (
        <Bar
          tone="warn"
          role="status"
          action={
            <button type="button" className="btn sm" onClick={() => setShown(true)}>
              {d.conflictsShow}
            </button>
          }
        >
          {d.conflicts(conflicts.length)}
        </Bar>
      )}
      {shown && (
        <Dialog title={d.conflictsTitle} wide onClose={() => setShown(false)}>
          <div className="in conflicts">
            {conflicts.length === 0 && <p className="sub">{d.conflictsNone}</p>}
            {conflicts.map((conflict) => (
              <Choice
                key={conflict.place.block + conflict.suggestions[0]?.id}
                desk={desk}
                conflict={conflict}
                onDone={read}
              />
            ))}
          </div>
        </Dialog>
      )}
    </>
  );
}

/** The conflicts as the server finds them, read again when an open suggestion comes or goes. */
function useConflicts({ session, model }: DraftDesk) {
  const app = useApp();
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const open = model.annotations.all.filter((one) =>
    one.suggestion && !one.decision && !one.resolution
  );
  const revisions = new Set(
    open.flatMap(({ suggestion }) =>
      suggestion!.map(({ block }) => `${block} ${model.texts.get(block)?.rev ?? ""}`)
    ),
  );
  const key = [...open.map(({ id }) => id), ...revisions].join(" ");
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (open.length < 2) {
      setConflicts([]);
      return;
    }
    const aborted = new AbortController();
    // Who types makes many changes: one question when they pause.
    const timer = setTimeout(async () => {
      const path = `${draftPath(session.workspace, model.id)}/conflicts`;
      try {
        const answer = await get<{ conflicts: Conflict[]; people: Person[] }>(path);
        if (aborted.signal.aborted) return;
        app.people.learn(answer.people);
        setConflicts(answer.conflicts);
      } catch {
        // Without a network the cards alone have to do.
      }
    }, round === 0 ? 300 : 0);
    return () => {
      aborted.abort();
      clearTimeout(timer);
    };
  }, [key, round]);
  return { conflicts, read: () => setRound((count) => count + 1) };
}

function Choice(
  { desk, conflict, onDone }: { desk: DraftDesk; conflict: Conflict; onDone: () => void },
) {
  const d = draftingWords();
  const { outcomes, place, suggestions, total } = conflict;
  return (
    <section aria-label={desk.nameOf(place.block)}>
      <h3>{desk.nameOf(place.block)}</h3>
      {total > suggestions.length && (
        <p className="sub">{d.conflictMore(suggestions.length, total)}</p>
      )}
      <div className="outcomes">
        {outcomes.map((outcome) => (
          <Preview
            key={outcome.accepted.join(" ")}
            desk={desk}
            outcome={outcome}
            suggestions={suggestions}
            onDone={onDone}
          />
        ))}
      </div>
    </section>
  );
}

/** What the provision says after one choice, and the button that makes it so. */
function Preview(
  { desk, outcome, suggestions, onDone }: {
    desk: DraftDesk;
    outcome: Outcome;
    suggestions: readonly Annotation[];
    onDone: () => void;
  },
) {
  const d = draftingWords();
  const act = useAct();
  const chosen = outcome.accepted.flatMap((id) => suggestions.filter((one) => one.id === id));
  const accept = async () => {
    const done = await act.run(async () => {
      // One after the other: the second is rewritten for what the first leaves.
      for (const annotation of outcome.accepted) {
        await desk.session.say("suggestion.accept", { annotation, text: "" });
      }
    });
    if (done) toast(d.conflictDone);
    onDone();
  };
  return (
    <article className="outcome">
      <h4>
        {chosen.map((one, index) => (
          <span key={one.id}>
            {index > 0 && `, ${d.conflictThen} `}
            <Who annotation={one} />
          </span>
        ))}
      </h4>
      {chosen.length === 1 && <p className="said">{chosen[0]!.text}</p>}
      <p className="change law" lang="vi">
        <Pieces pieces={outcome.pieces.map(pieceOf)} />
      </p>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      {desk.drafts && (
        <div className="row">
          <button
            type="button"
            className="btn sm yes"
            aria-disabled={act.busy}
            onClick={() => {
              if (!act.busy) accept().catch(report);
            }}
          >
            {chosen.length > 1 ? d.conflictAcceptAll : d.accept}
          </button>
        </div>
      )}
    </article>
  );
}

function Who({ annotation }: { annotation: Annotation }) {
  return <>{usePerson(annotation.author)?.name ?? t.unknownPerson}</>;
}

const kinds = { same: "keep", deleted: "delete", inserted: "insert" } as const;

function pieceOf({ kind, text }: Outcome["pieces"][number]): Piece {
  return { kind: kinds[kind], text };
}
