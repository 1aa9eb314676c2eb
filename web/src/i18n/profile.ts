import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { profile, type ProfileWords } from "./vi/profile.ts";

/** The words of the account come with its page. */
export function profileWords(): ProfileWords {
  return t.locale === "en" ? apart.profile ?? profile : profile;
}
