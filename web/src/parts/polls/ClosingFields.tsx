import { pollsWords } from "../../i18n/polls.ts";
import { Field } from "../controls/Field.tsx";

/** A day and a clock at which a poll closes, in the department's zone. */
export function ClosingFields(
  { day, clock, optional = false, onDay, onClock, error }: {
    day: string;
    clock: string;
    optional?: boolean;
    onDay: (day: string) => void;
    onClock: (clock: string) => void;
    error: string | null;
  },
) {
  const words = pollsWords().closing;
  return (
    <div className="formrow">
      <Field label={words.closes} optional={optional} error={error}>
        <input
          className="input date"
          type="date"
          value={day}
          onChange={(event) => onDay(event.target.value)}
        />
      </Field>
      <Field label={words.clock}>
        <input
          className="input date"
          type="time"
          value={clock}
          onChange={(event) => onClock(event.target.value)}
        />
      </Field>
    </div>
  );
}
