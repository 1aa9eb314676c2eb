import {
  type SignatureChoice,
  signatureChoiceOf,
  signatureChoices,
  type SignatureRule,
  signatureRules,
} from "../../core/signatureRule.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";

/** Whether what people send is signed, and whether it has to be. */
export default function SignatureField(
  { value, onChange }: {
    value: SignatureRule | undefined;
    onChange: (rule: SignatureRule | undefined) => void;
  },
) {
  const words = pollsWords().rules;
  return (
    <Field label={words.signing}>
      <Select
        value={signatureChoiceOf(value)}
        onChange={(event) => onChange(signatureRules[event.target.value as SignatureChoice])}
      >
        {signatureChoices.map((one) => <option key={one} value={one}>{words.signings[one]}
        </option>)}
      </Select>
    </Field>
  );
}
