import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { signing, type SigningWords } from "./vi/signing.ts";

/** The words of signatures come with their pages. */
export function signingWords(): SigningWords {
  return t.locale === "en" ? apart.signing ?? signing : signing;
}
