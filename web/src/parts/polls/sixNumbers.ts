import type { VotingWords } from "../../i18n/vi/voting.ts";
import type { PollResult } from "../../state/polls.ts";

export type SixName = keyof VotingWords["result"]["sixNames"];

/** The six numbers of counting minutes, in their order (Article 76 of Law 85/2015/QH13). A secret ballot is given out as a token. */
export function sixNumbers(of: PollResult): [SixName, number][] {
  return [
    ["electors", of.electorCount],
    ["present", of.receivedCount],
    ["given", of.issuedCount ?? of.electorCount],
    ["received", of.receivedCount],
    ["valid", of.validCount],
    ["invalid", of.receivedCount - of.validCount],
  ];
}
