import type { ReviewWords } from "./vi.ts";

/** The English words come with the English chunk, which puts them here. */
export const reviewInEnglish: { words: ReviewWords | null } = { words: null };
