import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { notices, type NoticesWords } from "./vi/notices.ts";

/** The words about notices come with their page. */
export function noticesWords(): NoticesWords {
  return t.locale === "en" ? apart.notices ?? notices : notices;
}
