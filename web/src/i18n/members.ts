import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { members, type MembersWords } from "./vi/members.ts";

/** The words about members come with the pages that need them. */
export function membersWords(): MembersWords {
  return t.locale === "en" ? apart.members ?? members : members;
}
