import { useEffect } from "react";
import { t } from "../../i18n/index.ts";

/** The title of the tab: from the particular to the whole. */
export function useTitle(parts: readonly string[]): void {
  const title = [...parts.filter(Boolean), t.name].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
