import { useCallback } from "react";
import { excerpt } from "../../core/text.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";

/** Turns a post's text into one plain line, with names for those who are mentioned. */
export function usePlainText(): (text: string, most?: number) => string {
  const app = useApp();
  return useCallback(
    (text, most = 140) =>
      excerpt(text, (person) => app.people.find(person)?.name ?? t.unknownPerson, most),
    [app],
  );
}
