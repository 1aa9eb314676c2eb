import { numberWord, stateMotto, stateName } from "../../core/legal.ts";
import type { DraftModel } from "../../state/draft/model.ts";

/** What stands above the first provision (Decree 30/2020/ND-CP, annex I). */
export function LawHead({ model }: { model: DraftModel }) {
  const { head } = model;
  if (!head || !Object.values(head).some(Boolean)) return null;
  return (
    <header className="lawhead">
      <div>
        <b>{head.authority}</b>
        {head.symbol && <span>{numberWord} {blank(head.symbol)}</span>}
      </div>
      <div>
        <b>{stateName}</b>
        <b className="motto">{stateMotto}</b>
        <i>{head.placeAndDate}</i>
      </div>
      {head.type && <p className="form">{head.type}</p>}
      {head.title && <p className="abstract">{head.title}</p>}
    </header>
  );
}

/** A draft has no number yet: room is left for it where the symbol begins. */
function blank(symbol: string) {
  return symbol.startsWith("/") ? `…${symbol}` : symbol;
}
