import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { flushSync } from "react-dom";
import { Windowed } from "../../core/windowed.ts";
import type { ID } from "../../core/wire.ts";

export interface Drawn {
  /** The rows to draw, ascending. */
  rows: readonly number[];
  /** Where row `index` begins, in pixels from the top of the list. */
  topOf: (index: number) => number;
  /** Says which row must stay in the document, as the focus or a dialog is in it. */
  keep: (id: ID) => void;
  /** Brings a row into the document and answers with it. */
  fetch: (id: ID) => HTMLElement | null;
  toEnd: () => void;
  scrolled: () => void;
}

/**
 * Draws of a long list only the rows near the view. What the reader looks at stays where it is
 * when rows come in front of it, grow, or turn out higher than guessed.
 */
export function useWindow(
  order: readonly ID[],
  box: RefObject<HTMLElement>,
  list: RefObject<HTMLElement>,
  /** The row to begin at; without it, the end. */
  start: () => ID | null,
): Drawn {
  const [, redraw] = useReducer((round: number) => round + 1, 0);
  const kept = useRef(new Set<ID>());
  const all = useRef(false);
  const anchor = useRef<{ row: HTMLElement; top: number } | null>(null);
  const made = useRef<Windowed | null>(null);
  if (made.current === null) {
    made.current = new Windowed();
    made.current.follow(order);
    const first = start();
    made.current.top = first === null
      ? made.current.total - made.current.height
      : made.current.topOf(made.current.indexOf(first));
  }
  const model = made.current;
  model.follow(order);

  /** Takes note of the view and of the first row in it. */
  const look = useCallback(() => {
    const element = box.current!;
    model.top = element.scrollTop - list.current!.offsetTop;
    model.height = element.clientHeight;
    anchor.current = null;
    for (const row of rowsOf(list.current!)) {
      if (row.offsetTop + row.offsetHeight <= element.scrollTop) continue;
      anchor.current = { row, top: row.offsetTop };
      break;
    }
  }, [box, list, model]);

  /** Puts the view back over the row that it began with, and sees whether more must be drawn. */
  const settle = useCallback(() => {
    const held = anchor.current;
    const moved = held?.row.isConnected ? held.row.offsetTop - held.top : null;
    if (moved) box.current!.scrollTop += moved;
    if (moved !== 0) look();
    if (!model.covers) redraw();
  }, [box, look, model]);
  // After every drawing the new rows are measured; the others when the list has changed its height.
  const seen = useRef(new WeakSet<HTMLElement>());
  useLayoutEffect(() => {
    for (const row of rowsOf(list.current!)) {
      if (seen.current.has(row)) continue;
      seen.current.add(row);
      model.measured(row.dataset.post!, row.offsetHeight);
    }
    settle();
  });

  useEffect(() => {
    const watch = new ResizeObserver(() => {
      // The list may be gone already, and the watch be ended only after the next frame.
      if (!list.current || !box.current) return;
      if (list.current!.offsetHeight !== Math.round(model.total)) {
        for (const row of rowsOf(list.current!)) {
          model.measured(row.dataset.post!, row.offsetHeight);
        }
      }
      model.height = box.current!.clientHeight;
      settle();
    });
    watch.observe(box.current!);
    watch.observe(list.current!);
    const whole = (printing: boolean) => () => {
      all.current = printing;
      flushSync(redraw);
    };
    const [before, after] = [whole(true), whole(false)];
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      watch.disconnect();
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, [box, list, model, settle]);

  return {
    rows: all.current ? order.map((_, index) => index) : model.rows(kept.current),
    topOf: (index) => model.topOf(index),
    keep: useCallback((id: ID) => {
      kept.current = new Set([id]);
    }, []),
    fetch: useCallback((id: ID) => {
      kept.current = new Set([id]);
      flushSync(redraw);
      return document.getElementById(`p-${id}`);
    }, []),
    toEnd: useCallback(() => {
      // What is drawn there may be higher than guessed, and the end further.
      for (let round = 0; round < 3; round++) {
        box.current!.scrollTop = box.current!.scrollHeight;
        look();
        if (model.covers) break;
        flushSync(redraw);
      }
    }, [box, look, model]),
    scrolled: useCallback(() => {
      look();
      if (!model.covers) flushSync(redraw);
    }, [look, model]),
  };
}

function* rowsOf(list: HTMLElement): Generator<HTMLElement> {
  for (const child of list.children) {
    if (child instanceof HTMLElement && child.dataset.post) yield child;
  }
}
