import { apart } from "./apart.ts";
import { minutes } from "./en/minutes.ts";
import { newPoll } from "./en/newPoll.ts";
import { opinion } from "./en/opinion.ts";
import { polls } from "./en/polls.ts";
import { secret } from "./en/secret.ts";
import { signing } from "./en/signing.ts";
import { slips } from "./en/slips.ts";
import { synthesis } from "./en/synthesis.ts";
import { trustees } from "./en/trustees.ts";
import { voting } from "./en/voting.ts";

/** The English words of the pages on which people decide: a chunk beside the one of the others. */
Object.assign(apart, {
  minutes,
  newPoll,
  opinion,
  polls,
  secret,
  signing,
  slips,
  synthesis,
  trustees,
  voting,
});
