import { useSyncExternalStore } from "react";

const query = "(min-width: 1181px)";

function watch(changed: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** Whether there is room for a margin beside the sheet. */
export function useWide(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(query).matches);
}
