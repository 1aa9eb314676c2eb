import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { slips, type SlipsWords } from "./vi/slips.ts";

/** The words of opinion slips come with their pages. */
export function slipsWords(): SlipsWords {
  return t.locale === "en" ? apart.slips ?? slips : slips;
}
