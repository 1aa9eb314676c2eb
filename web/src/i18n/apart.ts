import type { GateWords } from "./vi/gate.ts";
import type { MembersWords } from "./vi/members.ts";
import type { ProfileWords } from "./vi/profile.ts";

/** The English words that pages bring along; the English chunk puts them here. */
export const apart: { gate?: GateWords; members?: MembersWords; profile?: ProfileWords } = {};
