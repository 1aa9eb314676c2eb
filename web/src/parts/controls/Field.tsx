import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { t } from "../../i18n/index.ts";
import { Icon } from "./Icon.tsx";

/** A label, its control, a hint and what is wrong, tied together for those who do not see. */
export function Field(
  { label, hint, error, optional = false, narrow = false, children, after }: {
    label: string;
    hint?: ReactNode;
    error?: string | null | undefined;
    optional?: boolean;
    narrow?: boolean;
    children: ReactElement;
    after?: ReactNode;
  },
) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(
    " ",
  );
  const control = cloneElement(children, {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
  });
  return (
    <div className={narrow ? "field narrow-field" : "field"}>
      <label htmlFor={id}>
        {label} {optional && <span className="sub xs">({t.optional})</span>}
      </label>
      {after ? <div className="joined">{control}{after}</div> : control}
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {error && (
        <p className="err" id={`${id}-error`}>
          <Icon name="alert" />
          {error}
        </p>
      )}
    </div>
  );
}
