import type { DraftingWords } from "./vi/drafting.ts";
import type { DraftWords } from "./vi/drafts.ts";

/** The English words about drafts come with the English chunk, which puts them here. */
export const draftsInEnglish: { drafts: DraftWords | null; drafting: DraftingWords | null } = {
  drafts: null,
  drafting: null,
};
