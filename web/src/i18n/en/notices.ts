import type { NoticesWords } from "../vi/notices.ts";

export const notices: NoticesWords = {
  title: "Notices",
  summary: (unread, mentions) =>
    unread === 0
      ? "All read"
      : mentions === 0
      ? `${unread} unread`
      : `${unread} unread, ${mentions} of them mention or answer me`,
  marked: "All marked as read.",
  showAll: "Show all notices",
  markAll: "Mark all as read",
  filter: "Filter notices",
  all: "All",
  unread: "Unread",
  mentions: "Mentions and replies",
  isUnread: "Unread",
  mention: (name) => `${name} mentioned me`,
  reply: (name) => `${name} answered me`,
  memberAdded: (name) => `${name} added me to the workspace`,
  roleChanged: (name) => `${name} changed my role`,
  chairAppointed: (name) => `${name} appointed a new chair`,
  topicClosed: (name) => `${name} concluded a topic I wrote in`,
  versionNamed: (name) => `${name} named a new version of a draft`,
  annotationReply: (name) => `${name} answered my comment`,
  suggestionDecided: (name) => `${name} decided on my suggested amendment`,
  suggestionOutcome: {
    accepted: (name) => `${name} accepted my suggested amendment`,
    partly: (name) => `${name} accepted my suggested amendment in part`,
    explained: (name) => `${name} decided on my suggested amendment`,
    declined: (name) => `${name} declined my suggested amendment`,
  },
  consultationOpened: (name) => `${name} asks for comments on a draft`,
  consultationExtended: (name) => `${name} gives more time for comments on a draft`,
  consultationClosed: (name) => `${name} ended a consultation before its date`,
  consultationFinished: (name) => `${name} finished a consultation: all comments are answered`,
  rowAssigned: (name) => `${name} asked me to answer a comment`,
  commentAnswered: (name) => `${name} gave the drafters' answer to my comment`,
  commentOutcome: {
    accepted: (name) => `${name} adopted my comment`,
    partly: (name) => `${name} adopted my comment in part`,
    explained: (name) => `${name} explained why my comment is not adopted`,
    declined: (name) => `${name} gave the drafters' answer to my comment`,
  },
  changed: (count) => count === 1 ? "1 provision changed" : `${count} provisions changed`,
  until: (date) => `comments until ${date}`,
  pollOpened: (name) => `${name} opened a poll and asks for my vote`,
  pollExtended: (name) => `${name} gave more time to vote`,
  pollClosed: () => "A poll has its result",
  pollCancelled: (name) => `${name} cancelled the poll`,
  deputyNamed: (name) => `${name} asked me to vote for them`,
  inPoll: (title) => `Poll: ${title}`,
  inTopic: (title) => `Topic: ${title}`,
  inDraft: (title) => `Draft: ${title}`,
  empty: "No notices yet",
  emptyBody: "When somebody mentions or answers you, the notice appears here.",
  emptyFilter: "No notices of this kind",
};
