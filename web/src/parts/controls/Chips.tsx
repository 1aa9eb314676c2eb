import { number } from "../../i18n/index.ts";

/** A row of choices that filter a list; each says how many it leaves. */
export function Chips<Value extends string>(
  { label, value, onChange, choices }: {
    label: string;
    value: Value;
    onChange: (value: Value) => void;
    choices: readonly (readonly [Value, string, number | null])[];
  },
) {
  return (
    <div className="chips scroll" role="group" aria-label={label}>
      {choices.map(([choice, words, count]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={value === choice}
          onClick={() => onChange(choice)}
        >
          {words}
          {count !== null && <small>{number(count)}</small>}
        </button>
      ))}
    </div>
  );
}
