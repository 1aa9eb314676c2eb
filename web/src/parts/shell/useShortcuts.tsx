import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { navigate, to } from "../../core/router.ts";
import { shortcutsOn } from "../../state/look.ts";
import { isTyping } from "./keyboard.ts";

const KeySheet = lazy(() => import("./KeySheet.tsx"));

const places: Record<string, string> = {
  h: to.home,
  w: to.workspaces,
  n: to.notices,
  p: to.profile,
};

/** The keys that work everywhere; answers with the sheet that explains them, when it is open. */
export function useShortcuts(): ReactNode {
  const [open, setOpen] = useState(false);
  const goingSince = useRef(0);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "k") {
        event.preventDefault();
        goToSearch();
        return;
      }
      if (!shortcutsOn() || isTyping(event) || document.querySelector("dialog[open]")) return;
      if (Date.now() - goingSince.current < 1500) {
        goingSince.current = 0;
        const place = places[event.key];
        if (place) {
          event.preventDefault();
          event.stopImmediatePropagation();
          navigate(place);
        }
        return;
      }
      if (event.key === "g") goingSince.current = Date.now();
      else if (event.key === "?") setOpen(true);
      else if (event.key === "/") {
        event.preventDefault();
        goToSearch();
      }
    };
    // In the capturing phase: after a g, the next key is a place and not a key of the page.
    addEventListener("keydown", key, true);
    const show = () => setOpen(true);
    addEventListener("cucao:keys", show);
    return () => {
      removeEventListener("keydown", key, true);
      removeEventListener("cucao:keys", show);
    };
  }, []);
  return open && (
    <Suspense fallback={null}>
      <KeySheet onClose={() => setOpen(false)} />
    </Suspense>
  );
}

/** On the search page its field takes the focus, and nothing that was typed is lost. */
function goToSearch(): void {
  const field = document.querySelector<HTMLInputElement>("[role=search] input");
  if (!field) return navigate(to.search());
  field.focus();
  field.select();
}
