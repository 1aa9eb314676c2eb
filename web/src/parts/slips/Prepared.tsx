import { momentWithClock, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { usePerson } from "../../state/hooks.ts";
import type { SlipAnswer } from "../../state/slips.ts";
import { Face } from "../people/Face.tsx";

/** What the assistant prepared: plainly not the opinion of whoever is asked. */
export function Prepared(
  { proposal, option, onUse, onEdit }: {
    proposal: SlipAnswer;
    option: string;
    onUse?: (() => void) | undefined;
    onEdit?: (() => void) | undefined;
  },
) {
  const words = slipsWords().page;
  const by = usePerson(proposal.by);
  return (
    <section className="aide" aria-labelledby="aide-title">
      <header>
        <Face person={by} />
        <span>
          <b id="aide-title">{words.prepared(by?.name ?? t.unknownPerson)}</b>
          <small>{words.notYours(momentWithClock(proposal.at))}</small>
        </span>
        <span className="tag plum">{words.proposes(option)}</span>
      </header>
      {proposal.reason && <p className="said">{proposal.reason}</p>}
      {onUse && (
        <p className="acts">
          <button type="button" className="btn go" onClick={onUse}>{words.useIt}</button>
          <button type="button" className="btn" onClick={onEdit}>{words.editIt}</button>
        </p>
      )}
    </section>
  );
}
