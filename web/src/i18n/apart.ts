import type { ConsultingWords } from "./vi/consulting.ts";
import type { GateWords } from "./vi/gate.ts";
import type { HomeWords } from "./vi/home.ts";
import type { MembersWords } from "./vi/members.ts";
import type { NewPollWords } from "./vi/newPoll.ts";
import type { NoticesWords } from "./vi/notices.ts";
import type { OpinionWords } from "./vi/opinion.ts";
import type { PlanningWords } from "./vi/planning.ts";
import type { PollsWords } from "./vi/polls.ts";
import type { ProfileWords } from "./vi/profile.ts";
import type { SearchWords } from "./vi/search.ts";
import type { SlipsWords } from "./vi/slips.ts";
import type { SecretWords } from "./vi/secret.ts";
import type { SigningWords } from "./vi/signing.ts";
import type { SynthesisWords } from "./vi/synthesis.ts";
import type { TabsWords } from "./vi/tabs.ts";
import type { VotingWords } from "./vi/voting.ts";

/** The English words that pages bring along; the English chunk puts them here. */
export const apart: {
  consulting?: ConsultingWords;
  gate?: GateWords;
  home?: HomeWords;
  members?: MembersWords;
  newPoll?: NewPollWords;
  notices?: NoticesWords;
  opinion?: OpinionWords;
  planning?: PlanningWords;
  polls?: PollsWords;
  profile?: ProfileWords;
  search?: SearchWords;
  slips?: SlipsWords;
  secret?: SecretWords;
  signing?: SigningWords;
  synthesis?: SynthesisWords;
  tabs?: TabsWords;
  voting?: VotingWords;
} = {};
