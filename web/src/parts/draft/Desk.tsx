import {
  lazy,
  Suspense,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { copy } from "../../core/copy.ts";
import { queryOf, useHref } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { draftWords } from "../../i18n/drafts.ts";
import type { DraftSession } from "../../state/draft/session.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { useMay } from "../../state/hooks.ts";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { useTitle } from "../shell/useTitle.ts";
import type { Decision } from "./DecideDialog.tsx";
import { DraftHeadline, type Mode } from "./DraftHeadline.tsx";
import { LawHead } from "./LawHead.tsx";
import type { ChosenWords, Saying } from "./SelectionBar.tsx";
import { about, wordsBetween } from "./chosen.ts";
import type { DraftDesk } from "./desk.ts";
import { stretchOf } from "./marks.ts";
import { Sheet } from "./sheet.ts";
import { useWide } from "./useWide.ts";

// What only some readers need comes when they ask for it.
const Margin = lazy(() => import("./Margin.tsx"));
const Outline = lazy(() => import("./Outline.tsx"));
const Orphans = lazy(() => import("./Orphans.tsx"));
const SelectionBar = lazy(() => import("./SelectionBar.tsx"));
const readWriting = () => import("./Writing.tsx");
const Writing = lazy(readWriting);
const SayDialog = lazy(() => import("./SayDialog.tsx"));
const Conflicts = lazy(() => import("./Conflicts.tsx"));
const DecideDialog = lazy(() => import("./DecideDialog.tsx"));

/** The text with all that stands around it. */
export default function Desk({ session }: { session: DraftSession }) {
  const d = draftWords();
  const { model } = session;
  const pane = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const may = useMay(session.workspace);
  const wide = useWide();
  const [tick, redraw] = useReducer((count: number) => count + 1, 0);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [active, setActive] = useState<ID | null>(null);
  const [saying, setSaying] = useState<{ saying: Saying; chosen: ChosenWords } | null>(null);
  const [deciding, setDeciding] = useState<{ annotation: Annotation; how: Decision } | null>(null);
  const [attaching, setAttaching] = useState<ID | null>(null);
  const drafts = model.version === null && model.row?.mayEdit === true;
  const speaks = may("annotation.add") && model.row?.status !== "archived";
  const [chosenMode, setMode] = useState<Mode>("comment");
  const mode = chosenMode === "edit" && !drafts ? "read" : chosenMode;
  // Who may write should not have to wait, or to be online, when he begins.
  useEffect(() => {
    if (drafts) void readWriting().catch(() => {});
  }, [drafts]);
  useTitle([model.row?.title ?? "", d.title]);
  useSheet(session, holder, setSheet, redraw);
  const desk = useMemo<DraftDesk | null>(() =>
    sheet && {
      session,
      model,
      sheet,
      drafts,
      speaks,
      nameOf: (block) => model.labelOf(block).name || nameless(model.tree.get(block)?.kind),
      pick: setActive,
      decide: (annotation, how) => setDeciding({ annotation, how }),
      reattach: setAttaching,
    }, [sheet, session, drafts, speaks]);
  useWanted(session, sheet, tick, setActive);
  useEffect(() => sheet?.setActive(active), [sheet, active, tick]);
  const pick = (event: React.MouseEvent) => {
    const note = (event.target as Element).closest<HTMLElement>("[data-note]")?.dataset.note;
    if (note) setActive(note);
  };
  const go = (block: ID) => {
    sheet?.rows.get(block)?.root.scrollIntoView({ block: "start" });
  };
  const attach = (chosen: ChosenWords) => {
    if (!desk || !attaching) return;
    const { anchor } = about(desk, chosen, wordsBetween(desk, chosen));
    const note = model.annotations.get(attaching);
    const done: Promise<unknown> = note?.layer === "private"
      ? session.note({ id: note.id, text: note.text, ...chosen, exact: anchor.exact })
      : session.say("annotation.reattach", { annotation: attaching, anchor });
    done
      .then(() => toast(d.reattached), report);
    setAttaching(null);
  };
  return (
    <>
      <DraftHeadline session={session} desk={desk} mode={mode} onMode={setMode} speaks={speaks} />
      <div className={`doc mode-${mode}`} ref={pane} onClick={pick}>
        {attaching && <p className="attach-bar" role="status">{d.reattachLead}</p>}
        {mode === "comment" && speaks && model.annotations.all.length === 0 && (
          <p className="how-to">{d.howTo}</p>
        )}
        <Suspense fallback={null}>
          {desk && mode !== "read" && model.version === null && suggests(model) && (
            <Conflicts desk={desk} />
          )}
        </Suspense>
        <div className="spread">
          <div className="leftside">
            <Suspense fallback={null}>{desk && <Outline desk={desk} onGo={go} />}</Suspense>
          </div>
          <article className="sheet" aria-label={d.sheet} lang="vi">
            <LawHead model={model} />
            <div className="blocks" ref={holder} />
            {model.tree.size === 0 && <p className="sub">{d.emptySheet}</p>}
            <Suspense fallback={null}>
              {desk && <Orphans desk={desk} active={active} />}
            </Suspense>
          </article>
          <Suspense fallback={null}>
            {desk && mode !== "read" && (wide || mode === "comment") && (
              <Margin desk={desk} tick={tick} wide={wide} active={active} pane={pane} />
            )}
          </Suspense>
        </div>
        <Suspense fallback={null}>
          {desk && mode !== "edit" && speaks && !saying && (
            <SelectionBar
              desk={desk}
              pane={pane}
              attaching={attaching !== null}
              onSay={(saying, chosen) => setSaying({ saying, chosen })}
              onAttach={attach}
            />
          )}
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {desk && mode === "edit" && <Writing desk={desk} tick={tick} />}
        {desk && saying && (
          <SayDialog
            desk={desk}
            saying={saying.saying}
            chosen={saying.chosen}
            onClose={() => setSaying(null)}
          />
        )}
        {desk && deciding && (
          <DecideDialog
            desk={desk}
            annotation={deciding.annotation}
            how={deciding.how}
            onClose={() => setDeciding(null)}
          />
        )}
      </Suspense>
    </>
  );
}

const suggests = ({ annotations }: DraftSession["model"]) =>
  annotations.all.some(({ suggestion }) => suggestion);

function nameless(kind: keyof ReturnType<typeof draftWords>["kindNames"] | undefined): string {
  const d = draftWords();
  return kind ? d.kindNames[kind] : d.provisionWords;
}

/** Goes to the annotation that the address names, as soon as it is drawn. */
function useWanted(
  { model }: DraftSession,
  sheet: Sheet | null,
  tick: number,
  pick: (annotation: ID) => void,
): void {
  const wanted = queryOf(useHref()).get("y");
  const reached = useRef<string | null>(null);
  useEffect(() => {
    if (!sheet || !wanted || reached.current === wanted) return;
    const reach = () => {
      // Words that are marked for another annotation bear no mark of this one, so the text is
      // asked for their place; what has no words there has only its card.
      const one = model.annotations.all.find(({ id }) => id === wanted);
      const stretch = one && stretchOf(one, model.version);
      const place = stretch && sheet.placeOfNote(wanted, stretch.start.block) ||
        document.querySelector(`.apart [data-card="${CSS.escape(wanted)}"]`);
      if (!place) return false;
      reached.current = wanted;
      pick(wanted);
      place.scrollIntoView({ block: "center" });
      return true;
    };
    if (reach()) return;
    // The cards of what has lost its words come behind the text.
    const seen = new MutationObserver(() => reach() && seen.disconnect());
    seen.observe(sheet.root.parentElement ?? sheet.root, { childList: true, subtree: true });
    return () => seen.disconnect();
  }, [sheet, wanted, tick]);
}

/** Draws the text outside React, and tells React when more than words changed. */
function useSheet(
  session: DraftSession,
  holder: React.RefObject<HTMLDivElement>,
  setSheet: (sheet: Sheet) => void,
  redraw: () => void,
): void {
  useLayoutEffect(() => {
    const d = draftWords();
    const sheet = new Sheet(holder.current!, session);
    sheet.nameless = d.provisionWords;
    sheet.draw({
      texts: new Map(),
      structure: true,
      annotations: true,
      head: true,
      mine: null,
      lost: [],
    });
    session.onChange = (change) => {
      sheet.draw(change);
      if (change.structure || change.annotations || change.head) redraw();
      if (change.mine) sheet.onMine(change.mine);
    };
    session.onRefused = (error, lost) => {
      if (error) report(error);
      if (!lost) return;
      const act = () => void copy(lost);
      toast(`${d.lostWords} “${lost}”`, { label: d.copyLost, act }, true);
    };
    setSheet(sheet);
    return () => {
      session.onChange = () => {};
      sheet.root.replaceChildren();
    };
  }, [session]);
}
