import { to } from "../core/router.ts";
import type { Subject } from "../core/wire.ts";

/** The page where a job is done, or where one sees what a notice tells of. */
export function placeOf(of: Subject): string {
  const { workspace: { id }, topic, draft, annotation, consultation } = of;
  if (topic) return to.topic(id, topic.id, of.post);
  if (!draft) return to.workspace(id);
  return to.draft(id, draft.id, consultation?.version, annotation);
}
