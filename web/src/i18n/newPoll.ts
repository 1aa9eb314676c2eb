import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { newPoll, type NewPollWords } from "./vi/newPoll.ts";

/** The words of the page that opens a poll come with it. */
export function newPollWords(): NewPollWords {
  return t.locale === "en" ? apart.newPoll ?? newPoll : newPoll;
}
