/** What is asked of signatures where people decide (docs/protocol.md, section 5.4). */
export interface SignatureRule {
  required: boolean;
  undeterminedCounts: boolean;
}

export type SignatureChoice = "none" | "optional" | "required" | "requiredOpen";

/** What may be asked, in words of which there is one list for polls and for slips. */
export const signatureRules: Record<SignatureChoice, SignatureRule | undefined> = {
  none: undefined,
  optional: { required: false, undeterminedCounts: false },
  required: { required: true, undeterminedCounts: false },
  requiredOpen: { required: true, undeterminedCounts: true },
};
export const signatureChoices = Object.keys(signatureRules) as readonly SignatureChoice[];

export function signatureChoiceOf(rule: SignatureRule | undefined): SignatureChoice {
  if (!rule) return "none";
  if (!rule.required) return "optional";
  return rule.undeterminedCounts ? "requiredOpen" : "required";
}
