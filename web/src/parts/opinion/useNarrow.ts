import { useSyncExternalStore } from "react";

const query = "(max-width: 640px)";

function watch(changed: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** Whether the picture is as narrow as a phone: then it is drawn taller and with larger signs. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(query).matches);
}
