import type { TabsWords } from "../vi/tabs.ts";

export const tabs: TabsWords = {
  label: "Parts of the draft",
  text: "Text",
  compare: "Compare",
  versions: "Versions",
  replay: "Replay",
  table: "Comments and answers",
  consulting: "Consultation",
  waiting: (rows) => `, ${rows === 1 ? "1 row waits" : `${rows} rows wait`} for an answer`,
};
