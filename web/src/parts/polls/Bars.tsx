import {
  decides,
  markOf,
  type OptionSide,
  type PollOption,
  type Procedure,
} from "../../core/procedure.ts";
import { number, t } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import type { PollResult } from "../../state/polls.ts";
import { Icon } from "../controls/Icon.tsx";

const sideClass: Record<OptionSide, string> = { agrees: "yes", against: "no", neither: "other" };
const sideIcon: Record<OptionSide, string> = { agrees: "check", against: "x", neither: "talk" };

/** What each option got, with its part of the whole; deemed agreement apart, and hatched. */
export function Bars(
  { result, options, procedure }: {
    result: PollResult;
    options: readonly PollOption[];
    procedure: Procedure;
  },
) {
  const words = votingWords().result;
  const adopts = decides(options);
  const kind = markOf(procedure.method);
  const figure = (index: number) =>
    kind === "points" ? result.counts[index]!.points : result.counts[index]!.weight;
  const points = kind === "points";
  // Where something is adopted the bars are parts of all; else of what came in.
  const whole = adopts
    ? result.neededOf ?? result.electorWeight
    : points
    ? Math.max(1, ...options.map((_, index) => figure(index)))
    : result.receivedWeight;
  const order = options.map((_, index) => index);
  if (!adopts) order.sort((a, b) => figure(b) - figure(a) || a - b);
  const cut = adopts && result.needed !== undefined && whole > 0 ? result.needed / whole : null;
  const none = result.electorWeight - result.receivedWeight - result.deemedWeight;
  const invalid = result.receivedWeight - result.validWeight;
  return (
    <div className="in">
      {cut !== null && <Seats result={result} options={options} />}
      {cut !== null && <p className="sub sm">{words.cut(number(result.needed!))}</p>}
      <ul className={adopts ? "bars" : "bars plain"}>
        {order.map((index) => {
          const option = options[index]!;
          return (
            <Line
              key={option.text}
              name={option.text}
              side={adopts ? sideClass[option.counts] : "act"}
              icon={adopts ? sideIcon[option.counts] : null}
              value={figure(index)}
              whole={whole}
              percent={!points}
              cut={adopts && option.counts === "agrees" ? cut : null}
              mark={!adopts && result.chosen.includes(index) ? words.chosenMark : null}
            />
          );
        })}
        {result.deemedCount > 0 && (
          <Line
            name={words.deemed}
            note={words.deemedHow}
            side="deem"
            icon="clock"
            value={result.deemedWeight}
            whole={whole}
            percent
          />
        )}
        {adopts && procedure.majority?.base !== "valid" && invalid > 0 && (
          <Line name={words.invalid} side="void" icon="x" value={invalid} whole={whole} percent />
        )}
        {adopts && procedure.majority?.base === "all" && none > 0 && (
          <Line name={words.silent} side="void" icon="minus" value={none} whole={whole} percent />
        )}
      </ul>
    </div>
  );
}

/** Above so many votes cells would be too narrow to be counted by the eye. */
const seatsMost = 60;

/** A cell for each vote, those who agree first, with a line where it is enough. */
function Seats({ result, options }: { result: PollResult; options: readonly PollOption[] }) {
  const words = votingWords().result;
  const { needed, neededOf, deemedWeight } = result;
  if (needed === undefined || neededOf === undefined || neededOf > seatsMost) return null;
  const cells: [string, string][] = [];
  const put = (count: number, side: string, icon: string) => {
    for (let index = 0; index < count; index++) cells.push([side, icon]);
  };
  for (const wanted of ["agrees", "neither", "against"] as const) {
    options.forEach((option, index) => {
      if (option.counts !== wanted) return;
      put(result.counts[index]!.weight, sideClass[wanted], sideIcon[wanted]);
    });
    if (wanted === "agrees") put(deemedWeight, "deem", "clock");
  }
  put(Math.min(result.receivedWeight - result.validWeight, neededOf - cells.length), "void", "x");
  put(neededOf - cells.length, "void", "minus");
  return (
    <div className="seats-of" aria-hidden="true">
      <p className="sub xs">{words.seats}</p>
      <ul className="seats">
        {cells.map(([side, icon], index) => (
          <li key={index} className={side}>
            <span className="sw">
              <Icon name={icon} />
            </span>
            {index === needed - 1 && <small>{words.need(number(needed))}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line(
  { name, note, side, icon, value, whole, percent, cut = null, mark = null }: {
    name: string;
    note?: string;
    side: string;
    icon: string | null;
    value: number;
    whole: number;
    percent: boolean;
    cut?: number | null;
    mark?: string | null;
  },
) {
  const words = votingWords().result;
  const part = whole > 0 ? Math.min(1, value / whole) : 0;
  // Cut, as in the minutes: what is less than half never reads as half.
  const shown = whole > 0 ? Math.floor(Math.min(value, whole) * 1_000 / whole) / 10 : 0;
  return (
    <li className={side}>
      {icon && (
        <span className="sw" aria-hidden="true">
          <Icon name={icon} />
        </span>
      )}
      <span className="what">
        {name} {mark && <span className="tag ok">{mark}</span>}
        {note && <small>{note}</small>}
      </span>
      <svg className="meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="ground" width="100" height="10" />
        <rect className="part" width={part * 100} height="10" />
        {cut !== null && <rect className="cut" x={cut * 100 - .4} width=".8" height="10" />}
      </svg>
      <span className="figure">
        <b>{number(value)}</b>{" "}
        {percent && <small>{words.percent(shown.toLocaleString(t.locale))}</small>}
      </span>
    </li>
  );
}
