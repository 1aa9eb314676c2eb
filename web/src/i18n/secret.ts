import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { secret, type SecretWords } from "./vi/secret.ts";

/** The words of secret ballots come with them. */
export function secretWords(): SecretWords {
  return t.locale === "en" ? apart.secret ?? secret : secret;
}
