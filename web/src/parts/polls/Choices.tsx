import { useId } from "react";
import {
  decides,
  type Mark,
  type OptionSide,
  type PollOption,
  type Procedure,
} from "../../core/procedure.ts";
import { number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";

const icons: Record<OptionSide, string> = { agrees: "check", against: "x", neither: "talk" };

/** What the parts of a ballot that is being filled in have in common. */
export interface Marking {
  options: readonly PollOption[];
  procedure: Procedure;
  legend: string;
  mark: Mark;
  onMark: (mark: Mark) => void;
  reason: string;
  onReason: (reason: string) => void;
  /** What is wrong with the reason. */
  reasonError: string | null;
  fault: string | null;
  /** Whether the reason is asked for here; else it is elsewhere. */
  reasonHere?: boolean;
}

/**
 * One choice or several: equal boxes, told apart by their words alone. A reason that is asked for
 * opens right under the choice that asks.
 */
export function Choices(
  { options, procedure, legend, mark, onMark, fault, ...rest }: Marking,
) {
  const words = votingWords().ballot;
  const { reason, onReason, reasonError, reasonHere = true } = rest;
  const name = useId();
  const chosen = mark.choices ?? [];
  const single = procedure.method === "plurality";
  const adopts = decides(options);
  const choose = (option: number) => {
    if (single) return onMark({ choices: [option] });
    const next = chosen.includes(option)
      ? chosen.filter((other) => other !== option)
      : [...chosen, option].sort((a, b) => a - b);
    onMark({ choices: next });
  };
  const most = number(procedure.most);
  const spent = chosen.reduce((sum, option) => sum + options[option]!.cost, 0);
  const lastAsking = chosen.findLast((option) => options[option]!.needsReason);
  return (
    <fieldset className="votes" aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend>{legend}</legend>
      {!single && (
        <p className="sub sm" role="status">
          {procedure.method === "budget"
            ? words.spent(number(spent), most)
            : procedure.most > 0
            ? words.upTo(most)
            : words.any}
        </p>
      )}
      {options.map((option, index) => (
        <div className="vote-of" key={option.text}>
          <label className="vote">
            <span className="g" aria-hidden="true">
              {adopts ? <Icon name={icons[option.counts]} /> : index + 1}
            </span>
            <b>{option.text}</b>
            <Consequence option={option} procedure={procedure} adopts={adopts} />
            <input
              type={single ? "radio" : "checkbox"}
              name={name}
              checked={chosen.includes(index)}
              aria-invalid={fault ? true : undefined}
              onChange={() => choose(index)}
            />
          </label>
          {reasonHere && index === lastAsking && (
            <Field
              label={`${words.reasonOf(option.text)} (${words.required})`}
              hint={words.reasonHint}
              error={reasonError}
            >
              <textarea
                className="input"
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={(event) => onReason(event.target.value)}
              />
            </Field>
          )}
        </div>
      ))}
      {fault && <Fault id={`${name}-fault`}>{fault}</Fault>}
    </fieldset>
  );
}

function Consequence(
  { option, procedure, adopts }: { option: PollOption; procedure: Procedure; adopts: boolean },
) {
  const words = votingWords().ballot;
  const said = [
    adopts ? words.sides[option.counts] : "",
    procedure.method === "budget" ? words.cost(number(option.cost)) : "",
    option.needsReason ? words.wantsReason : "",
  ].filter(Boolean).join("; ");
  return said ? <small>{said}</small> : null;
}

export function Fault({ id, children }: { id: string; children: string }) {
  return (
    <p className="err" id={id} role="alert">
      <Icon name="alert" />
      {children}
    </p>
  );
}
