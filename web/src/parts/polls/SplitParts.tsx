import type { BallotPart } from "../../core/procedure.ts";
import { number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Icon } from "../controls/Icon.tsx";
import type { Marking } from "./Choices.tsx";
import { Marks } from "./Marks.tsx";
import { NumberField } from "./NumberField.tsx";

/** A ballot holds so many parts at most. */
const most = 20;

/** Votes of one elector that go different ways: each part has its number and its marks. */
export function SplitParts(
  { parts, weight, onParts, faultOf, sumFault, ...marking }: {
    parts: readonly BallotPart[];
    /** What all parts add up to. */
    weight: number;
    onParts: (parts: BallotPart[]) => void;
    faultOf: (part: BallotPart) => string | null;
    sumFault: string | null;
  } & Omit<Marking, "mark" | "onMark" | "fault">,
) {
  const words = votingWords().ballot;
  const change = (at: number, part: Partial<BallotPart>) =>
    onParts(parts.map((one, index) => index === at ? { ...one, ...part } : one));
  const sum = parts.reduce((all, one) => all + one.weight, 0);
  const asking = parts.findIndex(({ mark }) =>
    mark.choices?.some((option) => marking.options[option]?.needsReason)
  );
  return (
    <div className="formcol">
      {parts.map((part, index) => (
        <section className="part" key={index} aria-label={words.part(index + 1)}>
          <header>
            <h4>{words.part(index + 1)}</h4>
            {parts.length > 2 && (
              <button
                type="button"
                className="ib"
                aria-label={words.removePart(index + 1)}
                onClick={() =>
                  onParts(parts.filter((_, at) => at !== index))}
              >
                <Icon name="x" />
              </button>
            )}
          </header>
          <NumberField
            label={words.partWeight}
            value={part.weight}
            least={1}
            most={weight}
            error={index === parts.length - 1 ? sumFault : null}
            onChange={(weight) =>
              change(index, { weight })}
          />
          <Marks
            {...marking}
            mark={part.mark}
            onMark={(mark) =>
              change(index, { mark })}
            fault={faultOf(part)}
            // The reason is one for the ballot: under the first choice that asks for it.
            reasonHere={index === asking}
          />
        </section>
      ))}
      <p className="sub sm" role="status">{words.splitSum(number(sum), number(weight))}</p>
      {parts.length < Math.min(most, weight) && (
        <p>
          <button
            type="button"
            className="link"
            onClick={() => onParts([...parts, { mark: {}, weight: Math.max(1, weight - sum) }])}
          >
            <Icon name="plus" />
            {words.addPart}
          </button>
        </p>
      )}
    </div>
  );
}
