import type { ID } from "../../core/wire.ts";
import type { DraftModel } from "../../state/draft/model.ts";
import type { DraftSession } from "../../state/draft/session.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import type { Sheet } from "./sheet.ts";

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
