import { clock, daysLeft, dueState, shortDate } from "../../core/time.ts";
import { type DaysOff, workingDaysLeft } from "../../core/workingDays.ts";
import type { Job } from "../../core/wire.ts";
import { longDate, momentWithClock, t } from "../../i18n/index.ts";
import { homeWords } from "../../i18n/home.ts";
import { useApp, usePerson } from "../../state/hooks.ts";
import { DueTag } from "../controls/DueTag.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { placeOf } from "./placeOf.ts";

/** The jobs of one group. */
export function JobGroup({ group, jobs, off }: { group: Group; jobs: Job[]; off: DaysOff }) {
  if (jobs.length === 0) return null;
  const sorted = [...jobs].sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || b.at - a.at);
  return (
    <section className={group === "over" ? "grp over" : "grp"} aria-labelledby={`g-${group}`}>
      <h2 id={`g-${group}`}>
        {homeWords()[group]} <span className="count">{jobs.length}</span>
      </h2>
      <ul className="rows">
        {sorted.map((job) => (
          <li
            key={keyOf(job)}
            className={group === "over" ? "late" : undefined}
          >
            <JobRow job={job} group={group} off={off} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function keyOf(job: Job): string {
  const place = job.slip?.id ?? job.poll?.id ?? job.opinion?.id ?? job.topic?.id ??
    job.consultation?.id ??
    job.draft?.id ?? "";
  return `${job.kind}/${place}/${job.post ?? job.annotation ?? ""}`;
}

const jobIcons = {
  topicDue: "talk",
  mention: "at",
  reply: "reply",
  consultation: "draft",
  rowsAssigned: "reply",
  suggestions: "pen",
  consultationOver: "clock",
  poll: "check",
  keyCeremony: "key",
  boxOpening: "lock",
  slip: "slip",
  slipToPrepare: "pen",
  slipOver: "clock",
  opinion: "map",
} as const;

function whatOf(job: Job, name: string): string {
  switch (job.kind) {
    case "topicDue":
      return homeWords().topicDue;
    case "mention":
      return homeWords().mentionedBy(name);
    case "reply":
      return homeWords().repliedBy(name);
    case "consultation":
      return homeWords().consultation(job.consultation?.version ?? 1);
    default:
      return homeWords()[job.kind](job.count);
  }
}

function verbOf(job: Job): string {
  if (job.kind === "poll") return homeWords().vote;
  if (job.kind === "slip") return homeWords().answer;
  if (job.kind === "topicDue" || job.kind === "consultation") return homeWords().speak;
  const answered = ["mention", "reply", "opinion"].includes(job.kind);
  return answered ? homeWords().answer : homeWords().handle;
}

function JobRow({ job, group, off }: { job: Job; group: Group; off: DaysOff }) {
  const by = usePerson(job.by ?? "");
  const name = by?.name ?? t.unknownPerson;
  const href = placeOf(job);
  const title = job.slip?.question ?? (job.poll ?? job.opinion ?? job.topic ?? job.draft)?.title ??
    "";
  const urgent = group === "over" || group === "today";
  const verb = verbOf(job);
  return (
    <div className="job">
      <span className={group === "over" ? "kind bad" : "kind"}>
        <Icon name={jobIcons[job.kind]} />
      </span>
      <div className="what">
        <Link to={href}>{title}</Link>
        <p>
          <b>{whatOf(job, name)}</b> · {job.workspace.name}
        </p>
      </div>
      <p className="due">
        {job.due === null ? momentWithClock(job.at) : urgent
          ? (
            <>
              <DueTag due={job.due} />
              <small>{t.due.on(untilWhen(job.due))}</small>
            </>
          )
          : (
            <>
              {longDate(job.due - 1).replace(/\/\d{4}$/, "")}
              <small>
                <DueWords due={job.due} off={job.counting === "working" ? off : null} />
              </small>
            </>
          )}
      </p>
      <Link
        className={urgent ? "btn sm go" : "btn sm"}
        to={href}
        aria-label={`${verb}: ${title}`}
      >
        {verb}
      </Link>
    </div>
  );
}

/** Terms in working days say how many of those are left. */
function DueWords({ due, off }: { due: number; off: DaysOff | null }) {
  const now = useApp().now();
  const words = off
    ? homeWords().workingDaysLeft(workingDaysLeft(due, now, off))
    : t.due.left(daysLeft(due, now));
  return <>{words.toLocaleLowerCase(t.locale)}</>;
}

/** The day and the hour; the midnight that ends a day is that day. */
function untilWhen(due: number): string {
  const hour = clock(due);
  return hour === "00:00" ? shortDate(due - 1) : `${shortDate(due)}, ${hour}`;
}

/** By how soon; what has no date stands behind what is due within days. */
export type Group = "over" | "today" | "soon" | "later" | "asked";
export const groups: readonly Group[] = ["over", "today", "soon", "asked", "later"];

export function groupOf(job: Job, now: number): Group {
  return job.due === null ? "asked" : dueState(job.due, now);
}
