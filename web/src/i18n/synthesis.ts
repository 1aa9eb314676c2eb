import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { synthesis, type SynthesisWords } from "./vi/synthesis.ts";

/** The words of the synthesis table come with it. */
export function synthesisWords(): SynthesisWords {
  return t.locale === "en" ? apart.synthesis ?? synthesis : synthesis;
}
