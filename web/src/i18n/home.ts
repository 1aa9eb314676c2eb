import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { home, type HomeWords } from "./vi/home.ts";

/** The words of the page of my work come with it. */
export function homeWords(): HomeWords {
  return t.locale === "en" ? apart.home ?? home : home;
}
