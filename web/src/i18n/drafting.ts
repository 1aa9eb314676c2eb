import { draftsInEnglish } from "./draftsInEnglish.ts";
import { draftWords } from "./drafts.ts";
import { t } from "./index.ts";
import { drafting, type DraftingWords } from "./vi/drafting.ts";
import type { DraftWords } from "./vi/drafts.ts";

/** All words about drafts, for the parts that come when they are needed. */
export function draftingWords(): DraftWords & DraftingWords {
  const words = t.locale === "en" ? draftsInEnglish.drafting ?? drafting : drafting;
  return { ...draftWords(), ...words };
}
