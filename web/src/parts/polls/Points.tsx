import { useId } from "react";
import { number } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Icon } from "../controls/Icon.tsx";
import { Fault, type Marking } from "./Choices.tsx";

/** Points for each option, or a number of points to spread over them. */
export function Points({ options, procedure, legend, mark, onMark, fault }: Marking) {
  const words = votingWords().ballot;
  const id = useId();
  const dots = procedure.method === "dots";
  const points = mark.points ?? options.map(() => 0);
  const most = dots ? procedure.most : procedure.scale;
  const given = points.reduce((sum, one) => sum + one, 0);
  const put = (option: number, value: number) => {
    const rest = dots ? most - given + points[option]! : most;
    const fit = Math.max(0, Math.min(rest, Number.isFinite(value) ? Math.floor(value) : 0));
    onMark({ points: points.map((one, index) => index === option ? fit : one) });
  };
  return (
    <fieldset className="votes" aria-describedby={`${id}-how`}>
      <legend>{legend}</legend>
      <p className="sub sm" id={`${id}-how`}>
        {dots ? words.dotsHow(number(most)) : words.pointsHow(number(most))}
      </p>
      <ul className="points">
        {options.map((option, index) => (
          <li key={option.text}>
            <label htmlFor={`${id}-${index}`}>
              <b>{option.text}</b>
            </label>
            <span className="moves">
              <button
                type="button"
                className="ib"
                aria-label={`− ${option.text}`}
                onClick={() => put(index, points[index]! - 1)}
              >
                <Icon name="minus" />
              </button>
              <input
                id={`${id}-${index}`}
                className="input"
                type="number"
                inputMode="numeric"
                min={0}
                max={most}
                value={points[index]}
                onChange={(event) => put(index, Number(event.target.value))}
              />
              <button
                type="button"
                className="ib"
                aria-label={`+ ${option.text}`}
                onClick={() => put(index, points[index]! + 1)}
              >
                <Icon name="plus" />
              </button>
            </span>
          </li>
        ))}
      </ul>
      {dots && <p className="sub sm" role="status">{words.dotsLeft(number(most - given))}</p>}
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
    </fieldset>
  );
}
