import { type RefObject, useEffect } from "react";
import { shortcutsOn } from "../../state/look.ts";
import { isTyping } from "../shell/keyboard.ts";
import type { ComposerHandle } from "./Composer.tsx";

/** j and k walk the posts, r answers, a agrees, c writes, n goes to the next unread topic. */
export function usePostKeys(
  room: RefObject<HTMLElement>,
  composer: RefObject<ComposerHandle>,
  next: (() => void) | null,
): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!shortcutsOn() || isTyping(event) || document.querySelector("dialog[open]")) return;
      const rows = [...room.current?.querySelectorAll<HTMLElement>("[data-post]") ?? []];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const row = rows[at];
      switch (event.key) {
        case "j":
        case "k": {
          const from = at >= 0 ? at : event.key === "j" ? visible(rows) - 1 : visible(rows) + 1;
          const target =
            rows[Math.max(0, Math.min(rows.length - 1, from + (event.key === "j" ? 1 : -1)))];
          target?.focus({ preventScroll: true });
          target?.scrollIntoView({ block: "nearest" });
          break;
        }
        case "r":
          row?.querySelector<HTMLElement>("[data-reply]")?.click();
          break;
        case "a":
          row?.querySelector<HTMLElement>("[data-agree]")?.click();
          break;
        case "c":
          composer.current?.focus();
          break;
        case "n":
          next?.();
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, [room, composer, next]);
}

/** The first row that is in sight. */
function visible(rows: HTMLElement[]): number {
  const top = rows[0]?.closest(".thread")?.getBoundingClientRect().top ?? 0;
  const found = rows.findIndex((row) => row.getBoundingClientRect().bottom > top + 10);
  return Math.max(0, found);
}
