import { useState } from "react";
import { gateWords } from "../../i18n/gate.ts";
import { Field } from "./Field.tsx";

/** A password that can be shown while it is typed. */
export function PasswordField(
  { label, hint, error, value, onChange, fresh = false, name }: {
    label: string;
    hint?: string;
    error?: string | null;
    value: string;
    onChange: (value: string) => void;
    /** A new password, which the browser may propose. */
    fresh?: boolean;
    name: string;
  },
) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      after={
        <button
          type="button"
          className="btn"
          aria-pressed={shown}
          aria-label={`${gateWords().showPassword}: ${label}`}
          onClick={() => setShown(!shown)}
        >
          {shown ? gateWords().hide : gateWords().show}
        </button>
      }
    >
      <input
        className="input"
        name={name}
        type={shown ? "text" : "password"}
        value={value}
        autoComplete={fresh ? "new-password" : "current-password"}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
