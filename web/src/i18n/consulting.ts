import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { consulting, type ConsultingWords } from "./vi/consulting.ts";

/** The words of consultations come with their pages. */
export function consultingWords(): ConsultingWords {
  return t.locale === "en" ? apart.consulting ?? consulting : consulting;
}
