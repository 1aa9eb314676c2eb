import { useCallback, useEffect, useState } from "react";
import type { ID, Member, Person } from "../../core/wire.ts";
import { useApp } from "../../state/hooks.ts";

/**
 * Finds the people behind members; the answer changes when a name that was missing arrives, since
 * lists are sorted and searched by name.
 */
export function usePeople(members: readonly Member[]): (person: ID) => Person | null {
  const { people, store } = useApp();
  const [round, setRound] = useState(0);
  const missing = members.filter((member) => !people.find(member.person))
    .map((member) => member.person).join();
  useEffect(() => {
    const stops = missing.split(",").filter(Boolean)
      .map((person) => store.watch(`person:${person}`, () => setRound((now) => now + 1)));
    return () => stops.forEach((stop) => stop());
  }, [store, missing]);
  return useCallback((person) => people.find(person), [people, round]);
}
