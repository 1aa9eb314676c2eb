import type { ConsultingWords } from "../vi/consulting.ts";

const many = (count: number | string, one: string) =>
  `${count} ${String(count) === "1" ? one : `${one}s`}`;

export const consulting: ConsultingWords = {
  states: {
    new: "New",
    studying: "Being studied",
    accepted: "Accepted",
    partly: "Accepted in part",
    explained: "Explained",
  },
  standings: {
    open: "Open for comment",
    over: "Comment period over",
    closed: "Closed early",
    finished: "Finished",
  },
  versionOf: (number, name) =>
    !name
      ? `Version ${number}`
      : name.includes(String(number))
      ? name
      : `${name} (version ${number})`,
  until: (date) => `Comments until the end of ${date}`,
  untilWas: (date) => `Comments were taken until ${date}`,
  left: (days, hours, minutes) =>
    days > 0
      ? `${many(days, "day")}${hours > 0 ? ` ${hours} h` : ""} left`
      : hours > 0
      ? `${hours} h ${minutes} min left`
      : `${minutes} min left`,
  comments: (count) => many(count, "comment"),
  list: {
    title: "Consultations",
    lead: "Each asks for comments on one kept version; every comment is answered.",
    all: "See all consultations of the workspace",
    open: "Open a consultation",
    none: "No consultation yet",
    noneBody: "The chair or a secretary opens a consultation on a version that has been kept.",
    answered: (done, all) => `${done} of ${many(all, "row")} answered`,
    plan: "Plan",
    table: "Table",
  },
  entry: {
    draft: "Consultations",
    general: "General comment",
    openOn: (version) => `Comments are being taken on ${version}`,
    readAndComment: "Read and comment",
    notCounted: (version) =>
      `Comments are being taken on ${version}. What is said about the text in progress does not ` +
      "go into the table of that consultation.",
    goTo: (version) => `Comment on ${version}`,
  },
};
