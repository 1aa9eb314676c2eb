import type { Words } from "../shape.ts";

export const notices: Words["notices"] = {
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
  unreadCount: (count) => `${count} unread`,
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
  consultationOpened: (name) => `${name} asks for comments on a draft`,
  rowAssigned: (name) => `${name} asked me to answer a comment`,
  commentAnswered: (name) => `${name} gave the drafters' answer to my comment`,
  inTopic: (title) => `Topic: ${title}`,
  empty: "No notices yet",
  emptyBody: "When somebody mentions or answers you, the notice appears here.",
  emptyFilter: "No notices of this kind",
  newOne: "New notice",
  open: "Open",
};
