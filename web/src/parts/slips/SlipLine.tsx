import { to } from "../../core/router.ts";
import { phaseOf } from "../../core/slips.ts";
import type { ID } from "../../core/wire.ts";
import { longDate, number } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import type { SlipRow } from "../../state/slips.ts";
import { Link } from "../controls/Link.tsx";
import { PartTag, PhaseTag } from "./SlipState.tsx";

/** A slip in a list, with what it wants of whoever reads. */
export function SlipLine(
  { slip, workspace, place, now }: {
    slip: SlipRow;
    workspace: ID;
    /** The name of the workspace, where the list is of several. */
    place?: string;
    now: number;
  },
) {
  const words = slipsWords();
  const phase = phaseOf(slip, now);
  const open = phase === "open" || phase === "over";
  return (
    <li>
      <Link className="line slip-line" to={to.slip(workspace, slip.id)}>
        <span className="grow">
          <b>{slip.question}</b>
          <span className="meta">
            <PhaseTag of={slip} now={now} />
            <span>{slip.number > 0 ? words.numbered(number(slip.number)) : words.draftName}</span>
            {open && slip.closesAt !== null && <span>{words.due(longDate(slip.closesAt - 1))}
            </span>}
            {place && <span>{place}</span>}
            {slip.ownChoice && <span>{words.list.youSaid(slip.ownChoice)}</span>}
          </span>
        </span>
        <span className="slip-took">
          <PartTag of={slip} open={open} />
          {slip.sentAt !== null && (
            <small>{words.answered(number(slip.answeredCount), number(slip.addresseeCount))}</small>
          )}
        </span>
      </Link>
    </li>
  );
}
