import type { Deadline } from "../../core/deadline.ts";
import { clock, date } from "../../core/time.ts";
import { longDate } from "../../i18n/index.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { ClosingFields } from "./ClosingFields.tsx";
import { NumberField } from "./NumberField.tsx";

const daysMost = 250;

/** A day and an hour, a number of working days, or until somebody ends it. */
export default function DeadlineFields(
  { value, closesAt, onChange, error }: {
    value: Deadline;
    closesAt: number | null;
    onChange: (deadline: Deadline) => void;
    error: string | null;
  },
) {
  const words = newPollWords();
  return (
    <fieldset className="field">
      <legend className="vh">{words.time}</legend>
      <div className="ticks">
        {(["date", "days", "open"] as const).map((kind) => (
          <label className="tick" key={kind}>
            <input
              type="radio"
              name="deadline"
              checked={value.kind === kind}
              onChange={() => onChange({ ...value, kind })}
            />
            {words.deadlines[kind]}
          </label>
        ))}
      </div>
      {value.kind === "date" && (
        <>
          <ClosingFields
            day={value.day}
            clock={value.clock}
            onDay={(day) => onChange({ ...value, day })}
            onClock={(clock) => onChange({ ...value, clock })}
            error={error}
          />
          {/* Browsers write days and hours in their own language. */}
          {closesAt !== null && !error && (
            <p className="sub sm" role="status">
              {words.closesOn(clock(closesAt), longDate(closesAt))}
            </p>
          )}
        </>
      )}
      {value.kind === "days" && (
        <NumberField
          label={words.workingDays}
          hint={closesAt === null ? "" : words.untilEndOf(date(closesAt - 1))}
          value={value.days}
          least={1}
          most={daysMost}
          error={error}
          onChange={(days) => onChange({ ...value, days })}
        />
      )}
      {value.kind === "open" && (
        <>
          <p className="sub sm">{words.noClose}</p>
          {error && <p className="err" role="alert">{error}</p>}
        </>
      )}
    </fieldset>
  );
}
