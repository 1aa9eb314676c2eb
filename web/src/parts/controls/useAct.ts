import { useCallback, useEffect, useState } from "react";
import { Refused, Unreachable } from "../../core/http.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { goToInvalid } from "./invalid.ts";

export interface Act {
  busy: boolean;
  error: unknown;
  /** The sentence about the whole form; null when it belongs to a field or nothing is wrong. */
  problem: string | null;
  /** The sentence about one field. */
  fieldError: (field: string) => string | null;
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** One submission of a form: once at a time, with what went wrong next to what caused it. */
export function useAct(fields: readonly string[] = []): Act {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({
    busy: false,
    error: null,
  });
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setState({ busy: true, error: null });
    try {
      await work();
      setState({ busy: false, error: null });
      return true;
    } catch (error) {
      setState({ busy: false, error });
      return false;
    }
  }, []);
  const { error } = state;
  // Once the sentence stands beside its field.
  useEffect(() => {
    if (error instanceof Refused && error.field) goToInvalid();
  }, [error]);
  const field = error instanceof Refused ? error.field : undefined;
  const inField = field !== undefined && fields.includes(field);
  return {
    ...state,
    problem: error === null || inField
      ? null
      : error instanceof Unreachable
      ? t.errors.unreachable
      : sentenceOf(error),
    fieldError: (name) => inField && field === name ? sentenceOf(error) : null,
    run,
    clear: () => setState({ busy: false, error: null }),
  };
}
