import type { Procedure } from "../../core/procedure.ts";
import { slipsWords } from "../../i18n/slips.ts";

export interface Readers {
  procedure: Procedure;
  staffSees: boolean;
}

/** Who reads an opinion on a slip, and from when on, in words. */
export function readersOf({ procedure, staffSees }: Readers): string {
  const { seen } = slipsWords().page;
  if (!procedure.hidden) return seen.live;
  if (procedure.secrecy !== "open") return seen.kept;
  return staffSees ? seen.staff : seen.after;
}
