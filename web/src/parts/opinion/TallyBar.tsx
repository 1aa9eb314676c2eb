import type { ReactElement } from "react";
import { hundredths, type Tally, votesOf } from "../../core/opinionMap.ts";
import { number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";

/** The stripes of disagreement, once a page: bars refer to them. */
export function TallyStripes() {
  return (
    <svg className="vh" aria-hidden="true">
      <defs>
        <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse">
          <path className="stripe-ground" d="M0 0h6v6h-6z" />
          <path className="stripe" d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" />
        </pattern>
      </defs>
    </svg>
  );
}

/** What a group said to a statement: agreement full, disagreement striped, the rest empty. */
export function TallyBar({ name, mark, tally }: {
  name: string;
  mark?: ReactElement;
  tally: Tally | null;
}) {
  const words = opinionWords().lists;
  if (!tally) {
    return (
      <li className="tally">
        {mark}
        <span>{name}</span>
        <small className="push">{words.few}</small>
      </li>
    );
  }
  const [agrees, disagrees] = hundredths(tally);
  return (
    <li className="tally">
      {mark}
      <span>{name}</span>
      <svg className="tally-bar" aria-hidden="true">
        <rect className="rest" width="100%" height="100%" />
        <rect className="yes" width={`${agrees}%`} height="100%" />
        <rect x={`${agrees}%`} width={`${disagrees}%`} height="100%" fill="url(#stripes)" />
      </svg>
      <b>{votesOf(tally) > 0 ? `${agrees} %` : "–"}</b>
      <small>
        {words.counts(number(tally.agrees), number(tally.disagrees), number(tally.passes))}
      </small>
    </li>
  );
}
