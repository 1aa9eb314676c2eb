import type { ID, Member, PersonClass, WorkspaceRole } from "./wire.ts";

/** Who is to vote; the list is made from it when the poll opens. */
export interface Electorate {
  kind: "members" | "classes" | "roles" | "people";
  classes: readonly PersonClass[];
  roles: readonly WorkspaceRole[];
  people: readonly ID[];
  /** Votes of named people who have more than one. */
  weights: Readonly<Record<ID, number>>;
}

export const everybody: Electorate = {
  kind: "members",
  classes: [],
  roles: [],
  people: [],
  weights: {},
};

/** The roles that may be given a vote. */
export const voters: readonly WorkspaceRole[] = ["chair", "moderator", "secretary", "member"];

/** The members who would vote now; suspended people are known to the server alone. */
export function electorsOf(
  { kind, ...chosen }: Electorate,
  members: readonly Member[],
  classOf: (person: ID) => PersonClass | null,
): ID[] {
  return members.filter(({ person, role }) => {
    if (role === "observer") return false;
    switch (kind) {
      case "members":
        return true;
      case "classes": {
        const one = classOf(person);
        return one !== null && chosen.classes.includes(one);
      }
      case "roles":
        return chosen.roles.includes(role);
      case "people":
        return chosen.people.includes(person);
    }
  }).map(({ person }) => person);
}

/** The weight of the votes of these people together. */
export function weightOf({ kind, weights }: Electorate, people: readonly ID[]): number {
  if (kind !== "people") return people.length;
  return people.reduce((sum, person) => sum + (weights[person] ?? 1), 0);
}

/** The electorate as the command has it. */
export function electorateSent({ kind, ...chosen }: Electorate) {
  switch (kind) {
    case "members":
      return { kind };
    case "classes":
      return { kind, classes: chosen.classes };
    case "roles":
      return { kind, roles: chosen.roles };
    case "people":
      return {
        kind,
        people: chosen.people.map((person) => ({ person, weight: chosen.weights[person] ?? 1 })),
      };
  }
}
