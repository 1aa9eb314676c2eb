import type { HomeWords } from "../vi/home.ts";

const many = (count: number | string, one: string, more = `${one}s`) =>
  `${count} ${String(count) === "1" ? one : more}`;

export const home: HomeWords = {
  summary: (date, total, over) =>
    total === 0
      ? `${date} · nothing waits for you`
      : over === 0
      ? `${date} · ${many(total, "task")} waiting`
      : `${date} · ${many(total, "task")} waiting, ${over} overdue`,
  filter: "Filter by kind",
  all: "All",
  topicDue: "Comment by a date",
  mention: "Mentions of me",
  reply: "Replies to me",
  draftWork: "Drafts",
  over: "Overdue",
  today: "Due today",
  workingDaysLeft: (days) =>
    days === 0 ? "No working day left" : `${many(days, "working day")} left`,
  soon: "Within 7 days",
  later: "Later",
  asked: "No date",
  speak: "Comment",
  answer: "Reply",
  mentionedBy: (name) => `${name} mentioned me`,
  repliedBy: (name) => `${name} replied to me`,
  consultation: (version) => `Comments on version ${version} of the draft`,
  rowsAssigned: (count) => `${many(count, "comment")} to answer`,
  suggestions: (count) => `${many(count, "suggested amendment")} to decide on`,
  consultationOver: (count) =>
    count
      ? `Consultation over, ${many(count, "comment")} without answer`
      : "Consultation over, to be finished",
  poll: (count) => count > 1 ? `Vote needed, ${count} ballots` : "Vote needed",
  keyCeremony: () => "The key of a secret ballot box is being made; my turn",
  boxOpening: () => "The vote is over; the ballot box waits for me to open it",
  slip: () => "Opinion slip to answer",
  slipToPrepare: (count) => `Opinion slip, prepare for ${count}`,
  slipOver: (count) => `All opinions are in, ${count} to collate`,
  slipWork: "Opinion slips",
  allSlips: "All slips sent to me",
  opinion: (count) => `Opinions wanted on ${many(count, "statement")}`,
  vote: "Vote",
  handle: "Open",
  empty: "Nothing left to do",
  emptyBody: "New tasks appear here with their dates.",
  firstSpace: "Create the first workspace",
  start: "Getting started",
  firstSpaceBody:
    "You are in no workspace yet. Create a workspace, then invite people to work with.",
  invite: "Invite somebody new",
  emptyFilter: "Nothing of this kind",
  mine: "My workspaces",
  allCount: (count) => `All ${count}`,
  noWorkspace: "You are in no workspace yet.",
  contributions: "Where my opinions have gone",
  noContribution: "What you write can be followed here.",
  concluded: "Concluded",
  discussing: "In discussion",
  agreed: (count) => `${many(count, "person agrees", "people agree")}`,
  replies: (count) => many(count, "reply", "replies"),
};
