import { type ReactElement, useId } from "react";
import { pollLimits } from "../../core/pollTemplates.ts";
import { decides, type Procedure, type Term } from "../../core/procedure.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { NumberField } from "./NumberField.tsx";
import type { Ruled } from "./ProcedureFields.tsx";
import SignatureField from "./SignatureField.tsx";

/** Who sees what, and what else may differ: behind a fold, for most leave it as it is. */
export function OtherRules(
  { procedure, options, onChange, team, holding }: Ruled & {
    team: ReactElement;
    /** Who holds the key of a secret poll. */
    holding: ReactElement;
  },
) {
  const words = newPollWords();
  const id = useId();
  const seen = procedure.secrecy !== "open"
    ? procedure.secrecy
    : procedure.hidden
    ? "open"
    : "live";
  const secret = procedure.secrecy === "secret";
  const ticks: [keyof Procedure & ("changeable" | "deputies" | "closesWhenComplete"), string][] = [
    ["changeable", words.changeable],
  ];
  // Of a secret ballot nobody knows whose it is, nor that it was the last.
  if (!secret) {
    ticks.push(["deputies", words.deputies], ["closesWhenComplete", words.closesWhenComplete]);
  }
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
                secrecy: value === "confidential" || value === "secret" ? value : "open",
                hidden: value !== "live",
              });
            }}
          >
            {(["open", "live", "confidential", "secret"] as const).map((one) => (
              <option key={one} value={one}>{words.secrecies[one]}</option>
            ))}
          </Select>
        </Field>
        {procedure.secrecy === "confidential" && (
          <>
            {team}
            <NumberField
              label={words.smallestGroup}
              hint={words.smallestGroupHint}
              value={procedure.smallestGroup}
              least={pollLimits.confidentialGroup}
              most={pollLimits.group}
              onChange={(smallestGroup) => onChange({ smallestGroup })}
            />
          </>
        )}
        {secret && <p className="sub sm">{words.secretHow}</p>}
        {secret && holding}
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
          {decides(options) && !secret && (
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
        {!secret && (
          <SignatureField
            value={procedure.signature}
            onChange={(signature) => onChange({ signature })}
          />
        )}
        <TermFields term={procedure.term} onChange={(term) => onChange({ term })} />
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

/** The days for which it has to be, and may be, open; extensions keep to them as well. */
function TermFields(
  { term, onChange }: { term: Term | undefined; onChange: (term: Term | undefined) => void },
) {
  const words = newPollWords();
  return (
    <>
      <Field label={words.term} hint={term ? words.termHint : undefined}>
        <Select
          value={term?.counting ?? "none"}
          onChange={(event) => {
            const counting = event.target.value;
            if (counting === "none") return onChange(undefined);
            onChange({
              minDays: term?.minDays ?? 2,
              maxDays: term?.maxDays ?? 5,
              counting: counting as Term["counting"],
            });
          }}
        >
          {(["none", "working", "calendar"] as const).map((one) => (
            <option key={one} value={one}>{words.terms[one]}</option>
          ))}
        </Select>
      </Field>
      {term && (
        <div className="formrow">
          <NumberField
            label={words.minDays}
            value={term.minDays}
            least={0}
            most={pollLimits.days}
            onChange={(minDays) =>
              onChange({ ...term, minDays, maxDays: Math.max(minDays, term.maxDays ?? minDays) })}
          />
          <NumberField
            label={words.maxDays}
            value={term.maxDays ?? term.minDays}
            least={term.minDays}
            most={pollLimits.days}
            onChange={(maxDays) => onChange({ ...term, maxDays })}
          />
        </div>
      )}
    </>
  );
}
