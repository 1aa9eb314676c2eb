import { pollLimits } from "../../core/pollTemplates.ts";
import { overHalf, sameShare, type Share, twoThirds } from "../../core/procedure.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { NumberField } from "./NumberField.tsx";

const known: readonly (readonly ["half" | "twoThirds", Share])[] = [
  ["half", overHalf],
  ["twoThirds", twoThirds],
];

/** A part of a whole: one that people know, or any fraction; undefined where none is asked for. */
export function ShareField(
  { label, none, value, onChange }: {
    label: string;
    /** How it is said that nothing is asked for; null where something must be. */
    none: string | null;
    value: Share | undefined;
    onChange: (share: Share | undefined) => void;
  },
) {
  const words = newPollWords();
  const name = !value ? "none" : known.find(([, one]) => sameShare(one, value))?.[0] ?? "other";
  const put = (part: Partial<Share>) => {
    const next = { ...value!, ...part };
    const denominator = Math.max(1, next.denominator);
    const [least, most] = next.strict ? [0, denominator - 1] : [1, denominator];
    const numerator = Math.max(least, Math.min(most, next.numerator));
    onChange({ strict: next.strict, denominator, numerator });
  };
  return (
    <>
      <Field label={label}>
        <Select
          value={name}
          onChange={(event) => {
            const chosen = event.target.value;
            if (chosen === "none") return onChange(undefined);
            onChange(
              known.find(([one]) => one === chosen)?.[1] ??
                { numerator: 3, denominator: 4, strict: false },
            );
          }}
        >
          {none !== null && <option value="none">{none}</option>}
          <option value="half">{words.shares.half}</option>
          <option value="twoThirds">{words.shares.twoThirds}</option>
          <option value="other">{words.shares.other}</option>
        </Select>
      </Field>
      {value && name === "other" && (
        <div className="formrow three">
          <Field label={words.reach}>
            <Select
              value={value.strict ? "above" : "least"}
              onChange={(event) => put({ strict: event.target.value === "above" })}
            >
              <option value="least">{words.reaches.least}</option>
              <option value="above">{words.reaches.above}</option>
            </Select>
          </Field>
          <NumberField
            label={words.numerator}
            value={value.numerator}
            least={value.strict ? 0 : 1}
            most={value.denominator}
            onChange={(numerator) => put({ numerator })}
          />
          <NumberField
            label={words.denominator}
            value={value.denominator}
            least={1}
            most={pollLimits.denominator}
            onChange={(denominator) => put({ denominator })}
          />
        </div>
      )}
    </>
  );
}
