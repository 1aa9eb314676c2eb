import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { tabs, type TabsWords } from "./vi/tabs.ts";

/** The words above the pages of a draft come with these pages. */
export function tabsWords(): TabsWords {
  return t.locale === "en" ? apart.tabs ?? tabs : tabs;
}
