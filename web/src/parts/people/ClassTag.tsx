import type { PersonClass } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";

const tone = { official: "brand", business: "act", expert: "plum", citizen: "ok" } as const;

/** The class of a member: a filled pill, always with its word. */
export function ClassTag({ of }: { of: PersonClass }) {
  return <span className={`tag ${tone[of]}`}>{t.classes[of]}</span>;
}
