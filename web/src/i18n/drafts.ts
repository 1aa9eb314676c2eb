import { draftsInEnglish } from "./draftsInEnglish.ts";
import { t } from "./index.ts";
import { drafts, type DraftWords } from "./vi/drafts.ts";

/** The words about drafts: they come with the pages that need them, not with the first one. */
export function draftWords(): DraftWords {
  return t.locale === "en" ? draftsInEnglish.drafts ?? drafts : drafts;
}
