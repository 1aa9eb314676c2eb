import type { SearchWords } from "../vi/search.ts";

const results = (count: string) => count === "1" ? "1 result" : `${count} results`;

export const search: SearchWords = {
  title: "Search",
  label: "What to search for",
  placeholder: "Search posts, topics, workspaces, people",
  kind: "Kind",
  kinds: {
    all: "All",
    post: "Posts",
    topic: "Topics",
    provision: "Text of drafts",
    annotation: "Comments on drafts",
    workspace: "Workspaces",
    person: "People",
  },
  workspace: "Workspace",
  allWorkspaces: "All workspaces",
  count: results,
  shown: (shown, count) => `${results(count)}, the first ${shown} shown`,
  start: "Type what you look for",
  startBody: "With or without accents; results with the same accents come first.",
  none: (query) => `Nothing found for “${query}”`,
  noneBody: "Try fewer words, or clear the filter.",
  clear: "Clear filters",
  results: "Results",
  choose: "choose",
  open: "open",
  by: (name) => `${name}:`,
  clearText: "Clear the search",
  hint: "Accents may be left out.",
};
