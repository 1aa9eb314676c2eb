import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import type { DraftModel } from "../../state/draft/model.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { Card } from "./Card.tsx";
import type { DraftDesk } from "./desk.ts";
import { stretchOf } from "./marks.ts";

/** Cards are drawn for the text within so many pixels of the screen. */
const ahead = 700;
const gap = 12;

interface Beside {
  annotation: Annotation;
  block: ID;
}

/** What is said about each block of the text that is shown, in document order. */
function beside(model: DraftModel): Map<ID, Beside[]> {
  const places = new Map(model.tree.inOrder().map(({ id }, index) => [id, index]));
  const found: (Beside & { at: number; offset: number })[] = [];
  for (const annotation of model.annotations.all) {
    const stretch = stretchOf(annotation, model.version);
    const at = stretch && places.get(stretch.start.block);
    if (!stretch || at === undefined || at === null) continue;
    const { block, offset } = stretch.start;
    found.push({ annotation, block, at, offset });
  }
  found.sort((a, b) => a.at - b.at || a.offset - b.offset || a.annotation.at - b.annotation.at);
  const blocks = new Map<ID, Beside[]>();
  for (const one of found) blocks.set(one.block, [...blocks.get(one.block) ?? [], one]);
  return blocks;
}

/** The cards beside their words; where there is no margin, in the text behind their provision. */
export default function Margin(
  { desk, tick, wide, active, pane }: {
    desk: DraftDesk;
    tick: number;
    wide: boolean;
    active: ID | null;
    pane: RefObject<HTMLElement>;
  },
) {
  const { sheet, model } = desk;
  const blocks = beside(model);
  const near = useNear(sheet.rows, blocks, pane, tick);
  const margin = useRef<HTMLElement>(null);
  const place = useCallback(() => {
    if (margin.current) arrange(margin.current, desk, active);
  }, [desk, active]);
  useLayoutEffect(place);
  useEffect(() => {
    const seen = new ResizeObserver(() => place());
    seen.observe(sheet.root);
    return () => seen.disconnect();
  }, [sheet, place]);
  const shown = [...blocks].filter(([block]) => near.has(block));
  const cards = (list: Beside[]) =>
    list.map(({ annotation, block }) => (
      <Card
        key={annotation.id}
        desk={desk}
        annotation={annotation}
        block={block}
        active={annotation.id === active}
      />
    ));
  if (wide) {
    return (
      <aside className="margin" aria-label={draftingWords().margin} ref={margin}>
        {shown.flatMap(([, list]) => cards(list))}
      </aside>
    );
  }
  return (
    <>
      {[...blocks].map(([block, list]) => {
        const notes = sheet.rows.get(block)?.notes;
        return notes && createPortal(
          <Folded desk={desk} list={list} block={block} near={near.has(block)} active={active}>
            {cards(list)}
          </Folded>,
          notes,
          block,
        );
      })}
    </>
  );
}

/** The cards of one provision in the text; many are folded behind their number. */
function Folded(
  { desk, list, block, near, active, children }: {
    desk: DraftDesk;
    list: Beside[];
    block: ID;
    near: boolean;
    active: ID | null;
    children: React.ReactNode;
  },
) {
  const d = draftingWords();
  const [open, setOpen] = useState(false);
  const few = list.length <= 2 && desk.model.annotations.all.length <= 40;
  const shown = near && (open || few || list.some(({ annotation }) => annotation.id === active));
  return (
    <div className="chip">
      {!few && (
        <button
          type="button"
          className="pick"
          aria-expanded={shown}
          onClick={() => setOpen(!open)}
        >
          {open ? d.close : d.aboutOf(list.length, desk.nameOf(block))}
        </button>
      )}
      {shown && children}
    </div>
  );
}

/** Which of the blocks with something said about them are near the screen. */
function useNear(
  rows: DraftDesk["sheet"]["rows"],
  blocks: ReadonlyMap<ID, unknown>,
  pane: RefObject<HTMLElement>,
  tick: number,
): ReadonlySet<ID> {
  const [near, setNear] = useState<ReadonlySet<ID>>(new Set());
  const wanted = [...blocks.keys()].join(" ");
  useEffect(() => {
    const seen = new IntersectionObserver((entries) => {
      setNear((before) => {
        const now = new Set(before);
        for (const { target, isIntersecting } of entries) {
          const id = (target as HTMLElement).dataset.block!;
          if (isIntersecting) now.add(id);
          else now.delete(id);
        }
        return now;
      });
    }, { root: pane.current, rootMargin: `${ahead}px 0px` });
    for (const id of wanted.split(" ")) {
      const root = rows.get(id)?.root;
      if (root) seen.observe(root);
    }
    return () => seen.disconnect();
  }, [rows, wanted, pane, tick]);
  return near;
}

/**
 * Each card beside its words; none covers the one above it, and the active one gets its exact
 * place.
 */
function arrange(margin: HTMLElement, desk: DraftDesk, active: ID | null): void {
  const top = margin.getBoundingClientRect().top;
  const cards = [...margin.children].map((element) => {
    const card = element as HTMLElement;
    const mark = desk.sheet.placeOfNote(card.dataset.card!, card.dataset.of!);
    const want = mark ? mark.getBoundingClientRect().top - top - 14 : 0;
    return { card, want: Math.max(0, want), height: card.offsetHeight, y: 0 };
  });
  const on = Math.max(0, cards.findIndex(({ card }) => card.dataset.card === active));
  if (cards.length === 0) return;
  cards[on]!.y = cards[on]!.want;
  for (let index = on + 1; index < cards.length; index++) {
    const above = cards[index - 1]!;
    cards[index]!.y = Math.max(cards[index]!.want, above.y + above.height + gap);
  }
  for (let index = on - 1; index >= 0; index--) {
    const [card, below] = [cards[index]!, cards[index + 1]!];
    card.y = Math.min(card.want, below.y - card.height - gap);
  }
  for (const { card, y } of cards) card.style.transform = `translateY(${Math.round(y)}px)`;
}
