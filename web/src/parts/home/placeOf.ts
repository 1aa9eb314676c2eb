import { to } from "../../core/router.ts";
import type { Job, JobKind, Notice, NoticeKind } from "../../core/wire.ts";

/** The page where a job is done, or where one sees what a notice tells of. */
export function placeOf(of: Job | Notice): string {
  const { kind, workspace: { id }, topic, draft, annotation, consultation } = of;
  if (of.slip) return to.slip(id, of.slip.id);
  if (of.poll) return to.poll(id, of.poll.id);
  if (of.opinion) return to.opinion(id, of.opinion.id);
  if (topic) return to.topic(id, topic.id, of.post);
  if (kind === "commentAnswered" && annotation) return to.comments(annotation);
  if (consultation && kind !== "consultation") {
    return rows.includes(kind)
      ? to.synthesis(id, consultation.id, undefined, annotation ?? undefined)
      : to.consultation(id, consultation.id);
  }
  if (!draft) return to.workspace(id);
  return to.draft(id, draft.id, consultation?.version, annotation);
}

/** What is done in the synthesis table. */
const rows: readonly (JobKind | NoticeKind)[] = ["rowAssigned", "rowsAssigned", "consultationOver"];
