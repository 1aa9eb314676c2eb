import { useId } from "react";
import { votingWords } from "../../i18n/voting.ts";
import { Fault, type Marking } from "./Choices.tsx";
import { gradeName } from "./markText.ts";

/** A grade for each option, the best first: words, not numbers. */
export function Grades({ options, procedure, legend, mark, onMark, fault }: Marking) {
  const words = votingWords().ballot;
  const id = useId();
  const { scale } = procedure;
  const grades = Array.from({ length: scale + 1 }, (_, at) => scale - at);
  // What nobody touched is the lowest grade; before the first touch nothing is chosen.
  const put = (option: number, grade: number) =>
    onMark({
      points: options.map((_, at) => at === option ? grade : mark.points?.[at] ?? 0),
    });
  return (
    <fieldset className="votes" aria-describedby={`${id}-how`}>
      <legend>{legend}</legend>
      <p className="sub sm" id={`${id}-how`}>{words.gradesHow}</p>
      {/* Above: with many options what is below them is out of sight. */}
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
      {options.map((option, index) => (
        <fieldset className="grading" key={option.text}>
          <legend>{option.text}</legend>
          <div className="grades">
            {grades.map((grade) => (
              <label key={grade}>
                <input
                  type="radio"
                  name={`${id}-${index}`}
                  checked={mark.points?.[index] === grade}
                  aria-invalid={fault ? true : undefined}
                  onChange={() => put(index, grade)}
                />
                <span>{gradeName(grade, scale)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}
