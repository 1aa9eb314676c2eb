import { useId } from "react";
import { type Stance, stances } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { Icon } from "../controls/Icon.tsx";
import { stanceLook } from "./StanceTag.tsx";

/** One stance or none: choosing the chosen one again takes it back. */
export function StancePicker(
  { value, onChange }: { value: Stance | null; onChange: (stance: Stance | null) => void },
) {
  const name = useId();
  return (
    <fieldset className="stand">
      <legend className="vh">{t.topic.stance}</legend>
      {stances.map((stance) => (
        <label key={stance}>
          <input
            type="checkbox"
            name={name}
            checked={value === stance}
            onChange={(event) => onChange(event.target.checked ? stance : null)}
          />
          <span className={`stance ${stanceLook[stance].tone}`}>
            <Icon name={stanceLook[stance].icon} />
            {t.stances[stance]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
