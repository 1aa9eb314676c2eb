import { t } from "../index.ts";
import { reviewInEnglish } from "./inEnglish.ts";
import { type ReviewWords, vi } from "./vi.ts";

/** The words of importing, comparing and versions: they come with the pages that need them. */
export function reviewWords(): ReviewWords {
  return t.locale === "en" ? reviewInEnglish.words ?? vi : vi;
}
