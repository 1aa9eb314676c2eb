import { type ReactNode, useRef } from "react";
import type { ID } from "../../core/wire.ts";
import { planningWords } from "../../i18n/planning.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";

export interface Named {
  id: ID;
  name: string;
  detail?: string;
}

/** Somebody, or some bodies, to be named one by one: searched for, listed, taken out again. */
export function NamedPicker(
  { label, hint, query, onQuery, found, chosen, onChange, most, picture }: {
    label: string;
    hint: string;
    query: string;
    onQuery: (query: string) => void;
    /** What the query finds; null while nothing is asked or known. */
    found: readonly Named[] | null;
    chosen: readonly Named[];
    onChange: (chosen: Named[]) => void;
    /** How many may be named. */
    most: number;
    picture?: (id: ID) => ReactNode;
  },
) {
  const words = planningWords().opening;
  const field = useRef<HTMLInputElement>(null);
  const rest = found?.filter((one) => !chosen.some((other) => other.id === one.id)) ?? null;
  const full = chosen.length >= most;
  const add = (one: Named) => {
    onChange([...chosen, one]);
    onQuery("");
    field.current?.focus();
  };
  const remove = (one: Named) => {
    onChange(chosen.filter((other) => other !== one));
    // The button goes away with its line; the focus must not fall back to the page.
    field.current?.focus();
  };
  return (
    <div className="named-picker" role="group" aria-label={label}>
      <Field label={label} hint={full ? words.namedFull(most) : hint} optional>
        <input
          ref={field}
          className="input"
          type="search"
          autoComplete="off"
          disabled={full}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            if (rest?.[0] && query.trim()) add(rest[0]);
          }}
        />
      </Field>
      <p className={rest?.length === 0 ? "sub sm" : "vh"} role="status">
        {rest?.length === 0 ? words.nobodyFound : ""}
      </p>
      {rest && rest.length > 0 && (
        <div className="picker">
          {rest.map((one) => (
            <button key={one.id} type="button" onClick={() => add(one)}>
              {picture?.(one.id)}
              <span>
                {one.name}
                {one.detail && <small>{one.detail}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
      {chosen.length > 0 && (
        <ul className="named" aria-label={label}>
          {chosen.map((one) => (
            <li key={one.id}>
              {one.name}
              <button
                type="button"
                className="ib"
                aria-label={words.unname(one.name)}
                onClick={() => remove(one)}
              >
                <Icon name="x" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
