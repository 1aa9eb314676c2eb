import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { replay, type ReplayWords } from "./vi/replay.ts";

/** These words come with the page that replays a provision. */
export function replayWords(): ReplayWords {
  return t.locale === "en" ? apart.replay ?? replay : replay;
}
