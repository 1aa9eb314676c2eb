import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { minutes, type MinutesWords } from "./vi/minutes.ts";

/** The words of counting minutes come with their page. */
export function minutesWords(): MinutesWords {
  return t.locale === "en" ? apart.minutes ?? minutes : minutes;
}
