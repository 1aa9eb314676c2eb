import { type FormEvent, useEffect, useState } from "react";
import { daysIn, linesOf } from "../../core/dayLines.ts";
import { local } from "../../core/time.ts";
import { t } from "../../i18n/index.ts";
import { profileWords } from "../../i18n/profile.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Field } from "../../parts/controls/Field.tsx";
import { ReasonField } from "../../parts/controls/ReasonField.tsx";
import { Select } from "../../parts/controls/Select.tsx";
import { useAct } from "../../parts/controls/useAct.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { useAnswer, useApp } from "../../state/hooks.ts";

interface Year {
  basis: string;
  holidays: string[];
  workdays: string[];
  year: number;
}

/** What was decided about the holidays of a year: terms in working days go by it. */
export function CalendarPanel() {
  const words = profileWords().calendar;
  const app = useApp();
  const act = useAct(["basis", "holidays", "workdays", "year"]);
  const now = Number(local(app.now()).year);
  const [year, setYear] = useState(now);
  const { answer, reload } = useAnswer<Year>(`/api/calendar?year=${year}`);
  const [basis, setBasis] = useState("");
  const [holidays, setHolidays] = useState("");
  const [workdays, setWorkdays] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!answer || answer.year !== year) return;
    setBasis(answer.basis);
    setHolidays(linesOf(answer.holidays));
    setWorkdays(linesOf(answer.workdays));
    setTried(false);
  }, [answer, year]);
  const off = daysIn(holidays, year);
  const worked = daysIn(workdays, year);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (act.busy || !basis.trim() || !off || !worked) return;
    const params = {
      basis: basis.trim().normalize("NFC"),
      holidays: off,
      workdays: worked,
      year,
    };
    if (!await act.run(() => app.command("calendar.recordYear", params))) return;
    toast(words.saved);
    reload();
  };
  const days = (
    label: string,
    hint: string,
    value: string,
    change: (value: string) => void,
    error: string | null | undefined,
  ) => (
    <Field label={label} hint={hint} error={error}>
      <textarea
        className="input"
        rows={6}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  );
  const wrong = (read: string[] | null) => tried && !read ? words.wrongDay : null;
  return (
    <section className="panel" aria-labelledby="calendar">
      <header>
        <h3 id="calendar">{words.title}</h3>
      </header>
      <div className="in">
        <form className="form-narrow" onSubmit={submit} noValidate>
          <p className="sub sm">{words.lead}</p>
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <Field label={words.year} error={act.fieldError("year")}>
            <Select value={year} onChange={(event) => setYear(Number(event.target.value))}>
              {[now, now + 1].map((one) => <option key={one} value={one}>{one}</option>)}
            </Select>
          </Field>
          {answer?.basis === "" && <p className="sub sm">{words.byLaw}</p>}
          {days(
            words.holidays,
            words.dayHint,
            holidays,
            setHolidays,
            wrong(off) ?? act.fieldError("holidays"),
          )}
          {days(
            words.workdays,
            words.workdaysHint,
            workdays,
            setWorkdays,
            wrong(worked) ?? act.fieldError("workdays"),
          )}
          <ReasonField
            label={words.basis}
            value={basis}
            onChange={setBasis}
            error={tried && !basis.trim() ? t.errors.required : act.fieldError("basis")}
          />
          <button type="submit" className="btn go" aria-disabled={act.busy}>{words.save}</button>
        </form>
      </div>
    </section>
  );
}
