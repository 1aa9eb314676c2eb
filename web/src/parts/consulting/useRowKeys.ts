import { useEffect } from "react";
import type { ID } from "../../core/wire.ts";
import { shortcutsOn } from "../../state/look.ts";
import { isTyping } from "../shell/keyboard.ts";

/** J and K go from row to row, X picks the one that has the focus. Enter opens it by itself. */
export function useRowKeys(pick: (row: ID) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!shortcutsOn() || isTyping(event) || document.querySelector("dialog[open]")) return;
      const key = event.key.toLowerCase();
      if (key !== "j" && key !== "k" && key !== "x") return;
      const all = [...document.querySelectorAll<HTMLElement>("[data-row-open]")];
      const row = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row;
      const at = all.findIndex((one) => one.dataset.rowOpen === row);
      if (key === "x") {
        if (row) pick(row);
        return;
      }
      const next = all[Math.min(Math.max(at + (key === "j" ? 1 : -1), 0), all.length - 1)];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [pick]);
}
