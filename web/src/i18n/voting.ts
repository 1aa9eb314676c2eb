import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { voting, type VotingWords } from "./vi/voting.ts";

/** The words of one poll come with its page. */
export function votingWords(): VotingWords {
  return t.locale === "en" ? apart.voting ?? voting : voting;
}
