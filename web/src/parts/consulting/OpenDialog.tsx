import { useEffect, useState } from "react";
import { closingOf, type DayCounting, standingOf } from "../../core/consulting.ts";
import { to } from "../../core/router.ts";
import { date, fieldDate } from "../../core/time.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { endAfter, holidaysWithin } from "../../core/workingDays.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { t } from "../../i18n/index.ts";
import { planningWords } from "../../i18n/planning.ts";
import {
  type ConsultationsAnswer,
  consultationsPath,
  type DraftAnswer,
} from "../../state/consulting.ts";
import { useDaysOff } from "../../state/daysOff.ts";
import { draftPath } from "../../state/draft/review.ts";
import type { DraftRow } from "../../state/draft/wire.ts";
import { useAnswer, useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Link } from "../controls/Link.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import { type Asked, AskedFields } from "./AskedFields.tsx";

const usualDays = 20;

/** Asks for comments on a kept version, under the procedure that one fills in. */
export default function OpenDialog(
  { workspace, drafts, draft: given, version: givenVersion, onClose, onDone }: {
    workspace: ID;
    drafts: readonly DraftRow[];
    draft: ID | null;
    version: number | null;
    onClose: () => void;
    onDone: (consultation: ID) => void;
  },
) {
  const words = planningWords().opening;
  const { versionOf } = consultingWords();
  const app = useApp();
  const act = useAct(["closesAt", "profile", "version"]);
  const open = drafts.filter(({ status }) => status === "open");
  const [draft, setDraft] = useState(given ?? open.find((one) => one.versionCount > 0)?.id ?? "");
  const facts = useAnswer<DraftAnswer>(draft ? draftPath(workspace, draft) : null).answer;
  const versions = facts?.versions ?? [];
  const [chosen, setVersion] = useState<number | null>(givenVersion);
  const version = chosen ?? versions.at(-1)?.number ?? null;
  const rounds = useAnswer<ConsultationsAnswer>(consultationsPath(workspace)).answer
    ?.consultations.filter((one) => one.draft.id === draft && one.version === version) ?? [];
  const running = rounds.find((one) => standingOf(one, app.now()) === "open");
  const [basis, setBasis] = useState("");
  const [asked, setAsked] = useState<Asked>({ classes: [], organisations: [], people: [] });
  const [days, setDays] = useState(String(usualDays));
  const [counting, setCounting] = useState<DayCounting>("calendar");
  const least = /^\d{1,4}$/.test(days) && Number(days) <= 3650 ? Number(days) : null;
  const now = app.now();
  const off = useDaysOff(now);
  const earliest = endAfter(least ?? 0, counting, now, off);
  const holidays = counting === "working" ? holidaysWithin(now, earliest, off) : [];
  const [lastDay, setLastDay] = useState(fieldDate(earliest - 1));
  const [touched, setTouched] = useState(false);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!touched) setLastDay(fieldDate(earliest - 1));
  }, [earliest, touched]);
  const closesAt = closingOf(lastDay);
  const early = closesAt !== null && closesAt < earliest;
  const missing = basis.trim() === "" || closesAt === null || least === null;
  const send = async () => {
    setTried(true);
    if (missing || early || version === null || running) return;
    const consultation = uuid7();
    const profile = {
      basis: basis.trim().normalize("NFC"),
      classes: asked.classes,
      counting,
      minDays: least,
      ...named("organisations", asked),
      ...named("people", asked),
    };
    const done = await act.run(() =>
      app.command("consultation.open", {
        workspace,
        consultation,
        draft,
        version,
        closesAt,
        profile,
      })
    );
    if (!done) return;
    toast(words.done);
    onClose();
    onDone(consultation);
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      guard={() => basis.trim() === ""}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className="btn go"
            aria-disabled={act.busy || version === null || running !== undefined}
            onClick={send}
          >
            {words.submit}
          </button>
        </>
      }
    >
      <div className="in formcol">
        {given === null && (
          <Field label={words.draft}>
            <Select
              value={draft}
              onChange={(event) => {
                setDraft(event.target.value);
                setVersion(null);
              }}
            >
              {open.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
            </Select>
          </Field>
        )}
        {facts && versions.length === 0
          ? (
            <Bar tone="warn" role="alert">
              {words.noVersion}{" "}
              <Link to={to.draftVersions(workspace, draft)}>{words.toVersions}</Link>
            </Bar>
          )
          : (
            <Field label={words.version} error={act.fieldError("version")}>
              <Select
                value={version ?? ""}
                onChange={(event) => setVersion(Number(event.target.value))}
              >
                {[...versions].reverse().map((one) => (
                  <option key={one.number} value={one.number}>
                    {versionOf(one.number, one.name)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        {rounds.length > 0 && (
          <Bar tone={running ? "warn" : "act"} role="status">
            {running ? words.running : words.again(rounds.length)}{" "}
            <Link to={to.consultation(workspace, (running ?? rounds.at(-1)!).id)}>
              {words.toRound}
            </Link>
          </Bar>
        )}
        <Field
          label={words.basis}
          hint={words.basisHint}
          error={tried && basis.trim() === "" ? t.errors.required : act.fieldError("profile")}
        >
          <textarea
            className="input"
            rows={2}
            maxLength={2000}
            value={basis}
            data-first
            onChange={(event) => setBasis(event.target.value)}
          />
        </Field>
        <AskedFields asked={asked} onChange={setAsked} />
        <div className="formrow">
          <Field
            label={words.minDays}
            error={tried && least === null ? words.wrongDays : null}
          >
            <input
              className="input"
              inputMode="numeric"
              value={days}
              onChange={(event) => setDays(event.target.value.trim())}
            />
          </Field>
          <Field label={words.counting}>
            <Select
              value={counting}
              onChange={(event) => setCounting(event.target.value as DayCounting)}
            >
              <option value="calendar">{words.calendar}</option>
              <option value="working">{words.working}</option>
            </Select>
          </Field>
        </div>
        <Field
          label={words.lastDay}
          hint={words.rule[counting](least ?? 0, date(earliest - 1), holidays.map(written))}
          error={early
            ? words.tooEarly(date(earliest - 1))
            : tried && closesAt === null
            ? t.errors.required
            : act.fieldError("closesAt")}
        >
          <input
            className="input date"
            type="date"
            min={fieldDate(earliest - 1)}
            value={lastDay}
            onChange={(event) => {
              setTouched(true);
              setLastDay(event.target.value);
            }}
          />
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}

/** Who is named of a kind, if anybody is. */
function named(kind: "organisations" | "people", asked: Asked): { [kind: string]: ID[] } {
  const ids = asked[kind].map(({ id }) => id);
  return ids.length > 0 ? { [kind]: ids } : {};
}

/** A day off as one writes it: 01/01/2027. */
const written = (name: string) => name.split("-").reverse().join("/");
