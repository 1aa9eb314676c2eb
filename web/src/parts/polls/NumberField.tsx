import { useState } from "react";
import { Field } from "../controls/Field.tsx";

/** A whole number within bounds; what does not fit is brought to the nearest that does. */
export function NumberField(
  { label, hint, value, least, most, error, onChange }: {
    label: string;
    hint?: string;
    value: number;
    least: number;
    most: number;
    error?: string | null;
    onChange: (value: number) => void;
  },
) {
  // While somebody types, what stands there may be the beginning of what fits.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label={label} hint={hint} error={error}>
      <input
        className="input"
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={typed ?? value}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = Math.floor(Number(event.target.value));
          onChange(Math.max(least, Math.min(most, Number.isFinite(number) ? number : least)));
        }}
      />
    </Field>
  );
}
