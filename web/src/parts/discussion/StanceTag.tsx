import type { Stance } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { Icon } from "../controls/Icon.tsx";

export const stanceLook = {
  agree: { tone: "yes", icon: "check" },
  disagree: { tone: "no", icon: "x" },
  neutral: { tone: "mid", icon: "minus" },
  question: { tone: "ask", icon: "help" },
} as const;

/** A stance: an outlined rectangle with sign and word. */
export function StanceTag({ of }: { of: Stance }) {
  const { tone, icon } = stanceLook[of];
  return (
    <span className={`stance ${tone}`}>
      <Icon name={icon} />
      {t.stances[of]}
    </span>
  );
}
