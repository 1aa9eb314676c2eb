import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { usePerson } from "../../state/hooks.ts";

/** The name behind an identifier, as soon as it is known. */
export function Name({ id }: { id: ID }) {
  return <>{usePerson(id)?.name ?? t.unknownPerson}</>;
}
