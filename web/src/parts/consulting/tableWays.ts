import type { ConsultedText } from "../../core/consulting.ts";
import type { ID } from "../../core/wire.ts";
import type { Consultation } from "../../state/consulting.ts";

/** What every row of the table needs of the page. */
export interface TableWays {
  workspace: ID;
  consultation: Consultation;
  text: ConsultedText | null;
  team: readonly ID[];
  /** Whether I may work at the rows. */
  works: boolean;
  versionName: string;
  reload: () => void;
  /** Reads anew what has changed in the draft. */
  reloadText: () => void;
  onOpen: (row: ID | null) => void;
  onPick: (row: ID) => void;
}
