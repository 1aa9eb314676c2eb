import { useEffect, useState } from "react";
import { get } from "../../core/http.ts";
import type { Person } from "../../core/wire.ts";

/** People whose name or unit matches, asked for a moment after the last key. */
export function useFound(query: string): { found: Person[] | null; failure: unknown } {
  const [state, setState] = useState<{ found: Person[] | null; failure: unknown }>({
    found: null,
    failure: null,
  });
  const wanted = query.trim();
  useEffect(() => {
    if (!wanted) {
      setState({ found: null, failure: null });
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      get<{ people: Person[] }>(
        `/api/people?q=${encodeURIComponent(wanted)}&limit=20`,
        stop.signal,
      ).then(
        (answer) => setState({ found: answer.people, failure: null }),
        (failure) => !stop.signal.aborted && setState({ found: null, failure }),
      );
    }, 180);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  return state;
}
