import { apart } from "./apart.ts";
import { t } from "./index.ts";
import { search, type SearchWords } from "./vi/search.ts";

/** The words of search come with its page. */
export function searchWords(): SearchWords {
  return t.locale === "en" ? apart.search ?? search : search;
}
