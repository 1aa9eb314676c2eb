import type { PollAbout } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import type { DraftModel } from "../../state/draft/model.ts";
import type { DraftSession } from "../../state/draft/session.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import type { Sheet } from "./sheet.ts";

/** What people vote on here: the version that is read, else the newest, whose words stay. */
export function votedOn({ id, version, versions }: DraftModel): PollAbout {
  const last = version ?? versions.at(-1)?.number;
  return last ? { draft: id, version: last } : { draft: id };
}

/** What the parts around the sheet need: the text, and what one may do with it. */
export interface DraftDesk {
  session: DraftSession;
  model: DraftModel;
  sheet: Sheet;
  /** May decide on suggestions and edit. */
  drafts: boolean;
  /** May say something. */
  speaks: boolean;
  nameOf: (block: ID) => string;
  pick: (annotation: ID | null) => void;
  decide: (annotation: Annotation, how: "accept" | "partly" | "decline") => void;
  reattach: (annotation: ID | null) => void;
}
