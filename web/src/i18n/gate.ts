import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { gate, type GateWords } from "./vi/gate.ts";

/** The words at the door come with it: whoever is signed in does without. */
export function gateWords(): GateWords {
  return t.locale === "en" ? apart.gate ?? gate : gate;
}
