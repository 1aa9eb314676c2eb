import type { ID } from "../../../core/wire.ts";
import { t } from "../../../i18n/index.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { useApp, useMembers } from "../../../state/hooks.ts";
import { usePeople } from "../../people/usePeople.ts";
import { Icon } from "../../controls/Icon.tsx";

/** The rule of a secret poll that says who holds the key of its box. */
export default function KeyRule(
  { workspace, trustees }: { workspace: ID; trustees: readonly ID[] },
) {
  const words = trusteesWords();
  const app = useApp();
  const find = usePeople(useMembers(workspace));
  const name = (person: ID) => (app.people.find(person) ?? find(person))?.name ?? t.unknownPerson;
  return (
    <li>
      <Icon name="key" />
      <span>
        {trustees.length > 0 ? words.rule.people(words.and(trustees.map(name))) : words.rule.server}
      </span>
    </li>
  );
}
