import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { polls, type PollsWords } from "./vi/polls.ts";

/** The words of polls come with their pages. */
export function pollsWords(): PollsWords {
  return t.locale === "en" ? apart.polls ?? polls : polls;
}
