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
  return (
    <Field label={label} hint={hint} error={error}>
      <input
        className="input"
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={value}
        onChange={(event) => {
          const typed = Math.floor(Number(event.target.value));
          onChange(Math.max(least, Math.min(most, Number.isFinite(typed) ? typed : least)));
        }}
      />
    </Field>
  );
}
