import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { planning, type PlanningWords } from "./vi/planning.ts";

/** The words of running a consultation come with its pages. */
export function planningWords(): PlanningWords {
  return t.locale === "en" ? apart.planning ?? planning : planning;
}
