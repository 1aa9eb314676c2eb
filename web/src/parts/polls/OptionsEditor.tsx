import { useId, useRef } from "react";
import { emptyOption, pollLimits } from "../../core/pollTemplates.ts";
import {
  decides,
  markOf,
  type OptionSide,
  type PollMethod,
  type PollOption,
} from "../../core/procedure.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";

const most = 100;
const least = 2;

/** The answers that may be given, and what each counts as where something is adopted. */
export function OptionsEditor(
  { options, method, onChange, error }: {
    options: readonly PollOption[];
    method: PollMethod;
    onChange: (options: PollOption[]) => void;
    error: string | null;
  },
) {
  const words = newPollWords();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const adopts = decides(options);
  const change = (at: number, part: Partial<PollOption>) =>
    onChange(options.map((one, index) => index === at ? { ...one, ...part } : one));
  const focusField = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>("input[type=text]")[at]?.focus()
    );
  const add = () => {
    onChange([...options, emptyOption()]);
    focusField(options.length);
  };
  const remove = (at: number) => {
    onChange(options.filter((_, index) => index !== at));
    focusField(Math.max(0, at - 1));
  };
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{words.options}</legend>
      <ul className="option-rows" ref={list}>
        {options.map((option, index) => (
          <li key={index}>
            <input
              className="input"
              type="text"
              aria-label={words.option(index + 1)}
              placeholder={words.option(index + 1)}
              aria-invalid={(error && option.text.trim() === "") ? true : undefined}
              maxLength={200}
              value={option.text}
              onChange={(event) => change(index, { text: event.target.value })}
            />
            {adopts && option.counts === "agrees" && (
              <span className="sub xs">{words.sides.agrees}</span>
            )}
            {adopts && option.counts !== "agrees" && (
              <Select
                slim
                aria-label={words.sideOf(option.text || words.option(index + 1))}
                value={option.counts}
                onChange={(event) => change(index, { counts: event.target.value as OptionSide })}
              >
                <option value="against">{words.sides.against}</option>
                <option value="neither">{words.sides.neither}</option>
              </Select>
            )}
            {method === "budget" && (
              <label className="cost">
                {words.cost}
                <input
                  className="input"
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={pollLimits.amount}
                  value={option.cost}
                  onChange={(event) => {
                    const typed = Math.floor(Number(event.target.value)) || 0;
                    change(index, { cost: Math.max(0, Math.min(pollLimits.amount, typed)) });
                  }}
                />
              </label>
            )}
            {markOf(method) === "choices" && (
              <label className="tick">
                <input
                  type="checkbox"
                  checked={option.needsReason}
                  onChange={() => change(index, { needsReason: !option.needsReason })}
                />
                {words.needsReason}
              </label>
            )}
            {options.length > least && option.counts !== "agrees" && (
              <button
                type="button"
                className="ib"
                aria-label={words.removeOption(option.text || words.option(index + 1))}
                onClick={() => remove(index)}
              >
                <Icon name="x" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {error && <p className="err" id={`${id}-error`}>{error}</p>}
      {options.length < most && (
        <div>
          <button type="button" className="link" onClick={add}>
            <Icon name="plus" />
            {words.addOption}
          </button>
        </div>
      )}
    </fieldset>
  );
}
