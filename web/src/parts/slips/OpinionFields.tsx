import { useId } from "react";
import type { PollOption } from "../../core/procedure.ts";
import { t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";

const icons = { agrees: "check", against: "x", neither: "talk" } as const;

/** The choices, large and alike; what is said opens under them where it is wanted. */
export function OpinionFields(
  { options, legend, choice, reason, tried, onChoice, onReason, fieldError }: {
    options: readonly PollOption[];
    legend: string;
    choice: number | null;
    reason: string;
    /** Whether somebody has tried to go on, so that what is missing is said. */
    tried: boolean;
    onChoice: (choice: number) => void;
    onReason: (reason: string) => void;
    fieldError: (field: string) => string | null;
  },
) {
  const words = slipsWords().page;
  const name = useId();
  const wanted = choice !== null && options[choice]!.needsReason;
  const none = tried && choice === null;
  const lacks = tried && wanted && reason.trim() === "";
  return (
    <>
      <fieldset
        className={options.length % 2 === 0 ? "votes two" : "votes three"}
        aria-describedby={none ? `${name}-fault` : undefined}
      >
        <legend>{legend}</legend>
        {options.map((option, index) => (
          <label className="vote" key={option.text}>
            <span className="g" aria-hidden="true">
              <Icon name={icons[option.counts]} />
            </span>
            <b>{option.text}</b>
            <input
              type="radio"
              name={name}
              checked={choice === index}
              aria-invalid={none ? true : undefined}
              onChange={() => onChoice(index)}
            />
          </label>
        ))}
        {none && (
          <p className="err" id={`${name}-fault`} role="alert">
            <Icon name="alert" />
            {words.choose}
          </p>
        )}
      </fieldset>
      {choice !== null && (
        <Field
          label={wanted
            ? `${words.reason(options[choice]!.text)} (${words.required})`
            : words.addReason}
          optional={!wanted}
          hint={wanted ? words.reasonHint : undefined}
          error={lacks ? t.errors.required : fieldError("reason")}
        >
          <textarea
            className={wanted ? "input" : "input low"}
            rows={wanted ? 3 : 2}
            maxLength={2000}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
        </Field>
      )}
    </>
  );
}

/** Whether what is chosen may be sent. */
export function isComplete(
  options: readonly PollOption[],
  choice: number | null,
  reason: string,
): choice is number {
  return choice !== null && (!options[choice]!.needsReason || reason.trim() !== "");
}

/** The parameters of a command that sends or keeps an opinion. */
export function opinionSent(choice: number, reason: string) {
  return {
    choice,
    ...(reason.trim() ? { reason: reason.trim().normalize("NFC") } : {}),
  };
}
