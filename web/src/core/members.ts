import { byGivenName, fold } from "./fold.ts";
import {
  type ID,
  type Member,
  type Person,
  type PersonClass,
  type WorkspaceRole,
  workspaceRoles,
} from "./wire.ts";

/** The members of one class whose name or unit has every word of the query, accents set aside. */
export function selectMembers(
  members: readonly Member[],
  find: (person: ID) => Person | null,
  kind: PersonClass | "all",
  query: string,
): Member[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const rank = (member: Member) => workspaceRoles.indexOf(member.role);
  return members.filter((member) => {
    const person = find(member.person);
    if (kind !== "all" && person?.class !== kind) return false;
    const text = person ? fold(`${person.name} ${person.organisation.name}`) : "";
    return words.every((word) => text.includes(word));
  }).sort((a, b) =>
    rank(a) - rank(b) || byGivenName(find(a.person)?.name ?? "", find(b.person)?.name ?? "")
  );
}

/** The roles that somebody may hand out: chairs and moderators are made by a chair. */
export function rolesToGive(own: WorkspaceRole | null): readonly WorkspaceRole[] {
  return own === "chair"
    ? workspaceRoles
    : workspaceRoles.filter((role) => role !== "chair" && role !== "moderator");
}
