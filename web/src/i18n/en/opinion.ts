import type { OpinionWords } from "../vi/opinion.ts";

const many = (count: number | string, one: string, more = `${one}s`) =>
  `${count} ${String(count) === "1" ? one : more}`;
const people = (count: string) => many(count, "person", "people");

export const opinion: OpinionWords = {
  list: {
    title: "Opinion maps",
    lead:
      "A question comes with many short statements. Everybody agrees, disagrees or passes, and adds statements; the map shows groups of opinion and what all groups agree with.",
    open: "Ask a question",
    openOnes: "Open",
    endedOnes: "Ended",
    none: "No opinion map yet",
    noneBody: "When a question is asked by statements, it and its map appear here.",
    needsMe: "Needs my opinion",
    left: (count) => `${count} left`,
    allDone: "I have answered all",
    facts: (count, statements) => `${people(count)}, ${many(statements, "statement")}`,
    noClose: "No closing date",
    endedAt: (time) => `ended ${time}`,
  },
  page: {
    open: "Open",
    closed: "Ended",
    answer: "Answer",
    map: "Map",
    parts: "Parts of the opinion map",
    wholeQuestion: "Whole question",
    less: "Less",
    print: "Print",
    close: "End",
    closedBar: (time) => `This ended ${time}. The map stays as it is.`,
    reason: "Reason",
    observer: "You are an observer: you read the map and do not answer.",
    outsider: "Only members of the workspace answer. You can read the map.",
    privacy:
      "No name is on the map, and nobody else sees your answers. Groups of fewer than 5 are not broken down. The result of a statement appears once you have answered it.",
  },
  card: {
    title: (number, of) => `Statement ${number} of ${of}`,
    again: "Answer again",
    done: (count, of) => `${count} of ${of} statements answered`,
    left: (count) => `${count} left`,
    ofClass: {
      official: "by an official",
      business: "by a business",
      expert: "by an expert",
      citizen: "by a citizen",
    },
    votes: { agree: "Agree", disagree: "Disagree", pass: "Pass" },
    group: "Answer the statement",
    back: "Answer the last one again",
    keep: "Keep my answer",
    add: "Add a statement",
    allDone: (count) => `You have answered all ${many(count, "statement")}`,
    allDoneBody:
      "New statements appear here. Until the end you can change your answers, and add what is missing.",
    noneYet: "No statement yet",
    noneYetBody: "Write the first one for everybody to answer.",
    seeMap: "See the map",
  },
  own: {
    title: (count) => `My answers (${count})`,
    waiting: "Waits for a moderator",
    rejected: "Not accepted",
    mine: "My statement",
    change: (text) => `Change the answer to: ${text}`,
  },
  adding: {
    title: "Add a statement",
    lead:
      "One sentence, one idea, which anybody can agree or disagree with. You count as agreeing with what you write.",
    text: "Statement",
    placeholder: "For example: electronic files must be answered within 7 working days.",
    after: "It is shown to everybody at once; a moderator may take it away and says why.",
    before: "It is shown to everybody once a moderator has accepted it.",
    similar: "There are statements much like this",
    similarBody: "If they mean the same, answer them instead of adding another one.",
    submit: "Add",
    done: "Statement added.",
    doneBefore: "Statement sent; it waits for a moderator.",
  },
  map: {
    finding: (groups, bridging, divisive) =>
      groups < 2
        ? "No groups of opinion yet"
        : bridging > 0
        ? `${groups} groups of opinion, agreeing on ${many(bridging, "statement")}`
        : `${groups} groups of opinion, apart on ${many(divisive, "statement")}`,
    tooFew: "Not enough people to draw a map",
    tooFewBody: (count) =>
      `So far ${people(count)} answered. The map appears from 5 on, so that nobody is exposed.`,
    colour: "Colour by",
    byGroup: "Groups of opinion",
    group: (number) => `Group ${number}`,
    own: "You",
    people,
    share: (count, percent) => `${people(count)}, ${percent} %`,
    hiddenClass: "not broken down",
    label: (count, groups, own) =>
      `Map of ${people(count)}. ${groups}${own} The same in words stands under “The map in words”.`,
    groupPlace: (number, size) => `Group ${number} has ${people(size)}.`,
    ownGroup: (number) => ` You are in group ${number}.`,
    ownNone: " You are in no group yet.",
    single: "Each sign is one person.",
    squares: "Each sign is a small square of the map, the larger the more people.",
    near: "The nearer two signs, the more alike the answers. The axes have no names.",
    trimmed:
      "Outlines leave out those of a group who stand farthest off; who is very far is drawn at the edge.",
    ungrouped: "Hollow signs: people with fewer than 7 answers, in no group yet.",
    shade: "The darker a group, the larger the share of this class in it.",
    read: "Read the map in words",
    changed: (count, groups) =>
      groups < 2
        ? `The map has changed: ${people(count)}.`
        : `The map has changed: ${people(count)}, ${groups} groups.`,
  },
  words: {
    title: "The map in words",
    oneGroup: (count) =>
      `${
        people(count)
      } answered; the answers are too alike or too few for groups. Everybody needs at least 7 answers.`,
    own: "with you",
    apart: "What sets it apart:",
    nothing: "No statement clearly sets this group apart yet.",
    later: (count, shown) =>
      `${many(count, shown > 0 ? "more statement" : "statement")} once you have answered.`,
    side: { agree: "Agrees", disagree: "Disagrees", pass: "Passes" },
    of: (count, all, percent) => `${count}/${all}, ${percent} %`,
    method:
      "How it is made: people who answer alike stand near each other and are put into groups; the server computes it from all answers when new ones come. The same answers always give the same map.",
    table: "People by group and class",
    groupHead: "Group",
    total: "Total",
    other: "Other or not broken down",
  },
  lists: {
    bridging: "What all groups agree with",
    bridgingNone: "No statement yet that more than half of each group agree with.",
    divisive: "What parts the groups",
    divisiveNone: "No statement yet that clearly parts the groups.",
    consensus: "What most people say",
    consensusNone: "No statement yet that more than half answer alike.",
    everybody: "Everybody",
    counts: (agrees, disagrees, passes) =>
      `${agrees} agree · ${disagrees} disagree · ${passes} pass`,
    few: "fewer than 5 people",
    actions: (text) => `Use the statement: ${text}`,
    toDraft: "Put to a draft",
    toPoll: "Poll on this",
    more: (count) => `${count} more`,
  },
  table: {
    title: (count) => `Figures of all statements (${count})`,
    statement: "Statement",
    agrees: "Agree",
    disagrees: "Disagree",
    passes: "Pass",
    groupAgrees: (number) => `Group ${number} agrees`,
    note: "Only statements that at least 5 people answered.",
    csv: "Download CSV",
    removed: (count) => `Statements taken away (${count})`,
    because: (reason) => `Reason: ${reason}`,
  },
  moderating: {
    title: "Moderate statements",
    waiting: "Not looked at",
    accepted: "Accepted",
    rejected: "Taken away",
    filter: "Filter statements",
    none: "None here.",
    accept: "Accept",
    restore: "Show again",
    reject: "Take away",
    rejectTitle: "Take a statement away",
    rejectLead: "Everybody can read the reason. Answers to it no longer count for the map.",
    reason: "Reason",
    acceptedToast: "Statement accepted.",
    rejectedToast: "Statement taken away.",
    after: "New statements are shown at once; look at them later and take away what must go.",
    before: "New statements are shown once accepted.",
    more: (count) => `${count} more`,
  },
  opening: {
    title: "Ask a question",
    name: "Short name",
    nameHint: "For example: help for small firms to go digital",
    question: "The question and its background",
    statements: "First statements",
    statementsHint:
      "One a line, best 8 to 15 from different sides. You count as agreeing with what you write; change that under my answers.",
    tooLong: (line) => `Line ${line} has more than 500 characters.`,
    twice: (line) => `Line ${line} repeats an earlier line.`,
    moderation: "Moderation of statements",
    after: "Shown at once, looked at later",
    before: "Accepted before they are shown",
    who:
      "All members but observers answer and add statements. The map appears once 5 people have answered.",
    submit: "Ask",
    done: "The question is open.",
    partly: (count) => `Opened; ${many(count, "statement")} could not be added.`,
  },
  closing: {
    title: "End the collection of opinions",
    lead: "After that nobody can answer or add statements. The map stays and can be read.",
    reason: "Reason",
    submit: "End",
    done: "Ended.",
  },
  toDraft: {
    title: "Put to a draft",
    lead:
      "The statement is sent as a comment on the whole draft, for the drafting team to accept or explain.",
    draft: "Draft",
    pick: "Choose a draft",
    none: "This workspace has no draft yet.",
    text: "Comment",
    source: (text, title, count) =>
      `Please put into the draft: “${text}” (a statement that all groups agree with on the opinion map “${title}”, answered by ${
        people(count)
      }).`,
    submit: "Send",
    done: "Comment sent.",
    see: "See it",
  },
};
