import { useEffect, useState } from "react";
import type { ID } from "../../core/wire.ts";
import type { DraftDesk } from "./desk.ts";

/**
 * Reading by keyboard: one provision is reached by Tab, the arrows go on from it, Enter chooses
 * the whole of it for a comment. Which is chosen.
 */
export function useReadingKeys(desk: DraftDesk): ID | null {
  const [whole, setWhole] = useState<ID | null>(null);
  useEffect(() => {
    const { sheet, model } = desk;
    let here: ID | null = null;
    const mark = (id: ID | null) => {
      if (here) sheet.rows.get(here)?.root.removeAttribute("tabindex");
      here = id;
      const root = id && sheet.rows.get(id)?.root;
      if (!id || !root) return;
      root.tabIndex = 0;
      root.setAttribute("role", "group");
      root.setAttribute("aria-label", desk.nameOf(id));
    };
    mark(model.tree.inOrder()[0]?.id ?? null);
    const key = (event: KeyboardEvent) => {
      const id = sheet.blockOf(event.target as Node);
      if (!id || event.target !== sheet.rows.get(id)?.root) return;
      if (event.key === "Enter") {
        event.preventDefault();
        setWhole(id);
      } else if (event.key === "Escape") setWhole(null);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const order = model.tree.inOrder();
        const next = order[
          order.findIndex((block) => block.id === id) + (event.key === "ArrowDown" ? 1 : -1)
        ];
        if (!next) return;
        event.preventDefault();
        setWhole(null);
        mark(next.id);
        sheet.rows.get(next.id)?.root.focus();
      }
    };
    const stop = new AbortController();
    sheet.root.addEventListener("keydown", key, { signal: stop.signal });
    sheet.root.addEventListener("pointerdown", () => setWhole(null), { signal: stop.signal });
    return () => {
      stop.abort();
      mark(null);
      setWhole(null);
    };
  }, [desk]);
  return whole;
}
