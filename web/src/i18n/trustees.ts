import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { trustees, type TrusteesWords } from "./vi/trustees.ts";

/** The words of those who hold the key of a ballot box come with their parts. */
export function trusteesWords(): TrusteesWords {
  return t.locale === "en" ? apart.trustees ?? trustees : trustees;
}
