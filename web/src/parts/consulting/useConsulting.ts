import { useMemo } from "react";
import { draftPath } from "../../state/draft/review.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import type { DraftAnswer } from "../../state/consulting.ts";
import { useAnswer, useApp, useMembers, useSpaceFact } from "../../state/hooks.ts";
import { keys } from "../../state/space.ts";

/** What the pages of a consultation have to know of its draft, and who may work at the table. */
export interface Consulting {
  facts: DraftAnswer | null;
  error: unknown;
  reload: () => void;
  /** Whether I am of the drafting team, which answers. */
  isTeam: boolean;
  nameOfVersion: (version: number) => string;
}

export function useConsulting(workspace: ID, draft: ID | null): Consulting {
  const words = consultingWords();
  const { answer, error, reload } = useAnswer<DraftAnswer>(draft && draftPath(workspace, draft));
  const role = useSpaceFact(workspace, keys.workspace, (space) => space.workspace?.role ?? null);
  const answers = role === "chair" || role === "moderator" || role === "secretary";
  return {
    facts: answer,
    error,
    reload,
    isTeam: answers || answer?.draft.mayEdit === true,
    nameOfVersion: (version) =>
      words.versionOf(
        version,
        answer?.versions.find(({ number }) => number === version)?.name ?? "",
      ),
  };
}

/** The drafting team: those to whom rows can be given. */
export function useTeam(workspace: ID, facts: DraftAnswer | null): ID[] {
  const app = useApp();
  const members = useMembers(workspace);
  return useMemo(() => {
    const team = new Set(facts?.drafters ?? []);
    for (const { person, role } of members) {
      if (role === "chair" || role === "moderator" || role === "secretary") team.add(person);
    }
    const here = new Set(members.map(({ person }) => person));
    const name = (person: ID) => app.people.find(person)?.name ?? "";
    return [...team].filter((person) => here.has(person))
      .sort((a, b) => name(a).localeCompare(name(b), "vi"));
  }, [app, members, facts]);
}
