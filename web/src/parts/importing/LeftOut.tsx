import type { Recognised } from "../../core/recognised.ts";
import { reviewWords } from "../../i18n/review/index.ts";

/** What was in the file and is no part of the draft: nothing vanishes unsaid. */
export function LeftOut({ found }: { found: Recognised }) {
  const { importing: words } = reviewWords();
  const kinds = Object.entries(words.leftOf) as [string, string][];
  const lines = kinds.filter(([key]) => (found.left[key] ?? 0) > 0)
    .map(([key, name]) => `${found.left[key]} ${name}`);
  if (found.dropped.length > 0) lines.push(words.dropped(found.dropped.length));
  if (found.footnotes.length > 0) lines.push(words.footnotes(found.footnotes.length));
  if (lines.length === 0) return null;
  return (
    <details className="left-out">
      <summary>{words.left}: {lines.join(", ")}</summary>
      <ul lang="vi">
        {[...found.dropped, ...found.footnotes].slice(0, 100).map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
