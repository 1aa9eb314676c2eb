import { Field } from "./Field.tsx";

/** Why something is done: a few lines, as long as the server takes them. */
export function ReasonField(
  { label, value, onChange, error, optional = false }: {
    label: string;
    value: string;
    onChange: (value: string) => void;
    error: string | null | undefined;
    optional?: boolean;
  },
) {
  return (
    <Field label={label} optional={optional} error={error}>
      <textarea
        className="input"
        rows={3}
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
