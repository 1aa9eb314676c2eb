import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { opinion, type OpinionWords } from "./vi/opinion.ts";

/** The words of opinion maps come with their pages. */
export function opinionWords(): OpinionWords {
  return t.locale === "en" ? apart.opinion ?? opinion : opinion;
}
