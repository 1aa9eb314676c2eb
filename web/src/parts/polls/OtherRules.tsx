import { type ReactElement, useId } from "react";
import { decides, type Procedure } from "../../core/procedure.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";
import type { Ruled } from "./ProcedureFields.tsx";

/** Who sees what, and what else may differ: behind a fold, for most leave it as it is. */
export default function OtherRules(
  { procedure, options, onChange, team }: Ruled & { team: ReactElement },
) {
  const words = newPollWords();
  const id = useId();
  const seen = procedure.secrecy === "confidential"
    ? "confidential"
    : procedure.hidden
    ? "open"
    : "live";
  const ticks: [keyof Procedure & ("changeable" | "deputies" | "closesWhenComplete"), string][] = [
    ["changeable", words.changeable],
    ["deputies", words.deputies],
    ["closesWhenComplete", words.closesWhenComplete],
  ];
  return (
    <details className="more-rules">
      <summary id={id}>{words.more}</summary>
      <div className="formcol" role="group" aria-labelledby={id}>
        <Field label={words.secrecy}>
          <Select
            value={seen}
            onChange={(event) => {
              const value = event.target.value;
              onChange({
                secrecy: value === "confidential" ? "confidential" : "open",
                hidden: value !== "live",
              });
            }}
          >
            {(["open", "live", "confidential"] as const).map((one) => (
              <option key={one} value={one}>{words.secrecies[one]}</option>
            ))}
          </Select>
        </Field>
        {procedure.secrecy === "confidential" && team}
        <div>
          {ticks.map(([name, label]) => (
            <label className="tick" key={name}>
              <input
                type="checkbox"
                checked={procedure[name]}
                onChange={() => onChange({ [name]: !procedure[name] })}
              />
              {label}
            </label>
          ))}
          {decides(options) && (
            <label className="tick">
              <input
                type="checkbox"
                checked={procedure.silence === "agrees"}
                onChange={() =>
                  onChange({ silence: procedure.silence === "agrees" ? "nothing" : "agrees" })}
              />
              {words.silence}
            </label>
          )}
        </div>
        <Field label={words.basis} hint={words.basisHint} optional>
          <textarea
            className="input"
            rows={2}
            maxLength={2000}
            value={procedure.basis}
            onChange={(event) => onChange({ basis: event.target.value })}
          />
        </Field>
      </div>
    </details>
  );
}
