import type { TrusteesWords } from "../vi/trustees.ts";

export const trustees: TrusteesWords = {
  and: (names) =>
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`,
  progress: (done) => `${done} of 3`,
  opening: (done) => `${done} of 2`,

  field: {
    title: "Who holds the key of the ballot box",
    people: "Three people of the counting team (two open it together)",
    peopleHow:
      "Before the count nobody can read a ballot, not even the operator of the server. The three first make the key together, which takes some minutes.",
    suggested: "suggested",
    server: "The server",
    serverHow: "Voting starts at once, but the operator of the server could open the box early.",
    pick: "The three who hold the key",
    exactly: (count) => `Choose exactly three people; ${count} are chosen.`,
  },
  rule: {
    people: (names) =>
      `The key of the ballot box is held by three people: ${names}. Two of them must open it before any ballot can be read.`,
    server: "The key of the ballot box is on the server until the end.",
  },

  panel: {
    title: "Who holds the key of the box",
    how: "Neither one of them nor the server opens it; two of the three are needed.",
    state: {
      none: "No part of the key yet",
      joined: "Has made a part",
      compared: "Has compared the code",
      holds: "Holds the key",
      opened: "Has opened",
    },
    code: "Code for comparing",
    codeHow: "The three have read this code to each other. Anybody may ask them.",
  },
  waiting: {
    making: (done) => `Waiting for the three key holders to make the key (${done}).`,
    makingHow: "Voting starts when all three are done. This page follows by itself.",
    sealed: "The box is closed; the sealed ballots are being entered into the record.",
    published: (ballots, done) =>
      `The box is sealed, ${ballots} ballots. Waiting for two key holders to open it (${done}).`,
    neverMade: "The time is up and the three never finished the key: there are no ballots.",
    wrongKey: "This box is not locked with the key of the three. Do not vote; tell them.",
  },

  title: "For you as a key holder",
  steps: "The steps to make the key",
  step: ["Make your part", "Compare the code", "Keep the recovery code"],
  insecure: "Holding a key needs a secure connection. Open the page by its https address.",
  noStore: "This browser does not let a key be kept. Use an ordinary window or another browser.",
  again: "Make my part anew",
  trouble: "Is something wrong?",
  troubleHow:
    "Make your part anew when the codes differ, or when somebody says that yours does not fit. All three will have to compare a new code.",
  retry: "Send again",
  working: "Working…",

  join: {
    heading: "Make your part of the key",
    how:
      "You are one of the three who hold the key of the ballot box. Each makes a part of it on the own device; at the count two must open the box together.",
    keep:
      "The part stays on this device, in this browser: use one that you will still have at the count.",
    act: "Make my part of the key",
  },
  waitJoin: {
    heading: "Your part is made",
    how: (names) => `Waiting for ${names} to make theirs.`,
  },
  compare: {
    heading: "Compare the code with the two others",
    how: (names) =>
      `Meet or telephone ${names}. Read this code to each other in turn: it must be the same, letter by letter.`,
    code: "Code for comparing",
    heard: (names) => `I have heard ${names} read the code; it is exactly this one`,
    notHeard: "Hear the two others read the code first, then tick.",
    act: "The codes are the same",
    differs:
      "If the codes differ, all three press “Make my part anew”. If they differ again, stop and tell whoever opened the poll.",
  },
  waitDeal: {
    heading: "The code is compared",
    how: (names) => `Waiting for ${names} to compare it. Keep this page open.`,
  },
  wrong: {
    heading: "A part of the key does not fit",
    how: (names) =>
      `The part of ${names} does not fit. Ask ${names} to open this page and press “Make my part anew”; then the three compare a new code.`,
  },
  lost: {
    heading: "Your part is not on this device",
    how:
      "You made it on another device or browser: go on there. If that is gone, make it anew; the three will compare a new code.",
  },
  redo: {
    heading: "Somebody has made a part anew",
    how: "To keep the key safe, make yours anew as well; then the three compare a new code.",
  },
  altered: {
    heading: "Your part was replaced",
    making:
      "The server holds a part that this device has not made. If you have not made it anew on another device, tell the two other key holders and whoever opened the poll at once.",
    over:
      "The key of the box is not the one that you made with the others. Do not open it; tell the two other key holders, and ask for the poll to be cancelled.",
  },
  keep: {
    heading: "Keep the recovery code",
    how:
      "Your share of the key is on this device. If the device breaks or is lost, the recovery code takes its place when the box is opened.",
    code: "Recovery code of your share",
    care:
      "Print it (or copy it by hand), put it into an envelope and seal it. No photograph, and send it to nobody: whoever has two codes can open the box.",
    print: "Print the recovery code",
    act: "I have kept it, finish",
  },
  waitConfirm: {
    heading: "You are done",
    how: (names) => `Waiting for ${names} to finish. Voting starts when all three are done.`,
  },
  kept: {
    heading: "You hold a share of the key",
    how:
      "When the time is up, open this page on this very device to open the box together with one other.",
    show: "Show the recovery code again",
  },
  unkept: {
    heading: "Your share is not on this device",
    how:
      "To open the box, use the device on which you made your part, or the recovery code from the envelope.",
  },
  release: {
    heading: "Open the ballot box",
    how: (ballots, done) =>
      `The time is up. ${ballots} sealed ballots are in the box. Two key holders must open it; so far ${done}.`,
    act: "Open the box with my share",
    sure: "Open the ballot box?",
    sureHow:
      "When two have opened it, the ballots are counted and published, without names. This cannot be undone.",
    back: "Later",
    go: "Open the box",
  },
  recover: {
    how:
      "Your share is not on this device. Use the device on which you made your part, or enter the recovery code.",
    field: "Recovery code",
    hint: "14 groups of 4 letters or digits, in capitals or not.",
    faults: {
      typo: "Something is missing or wrong. Compare it with the paper, group by group.",
      another: "This is the code of another key holder. Enter your own.",
      elsewhere: "This code does not belong to this box.",
    },
  },
  released: {
    heading: "You have opened the box with your share",
    one: "Waiting for one more key holder.",
    both: "Both are there: the box is being opened and counted.",
  },
  enough: {
    heading: "Two have opened the box",
    how: "It is being opened and counted. Your share is not needed any more.",
  },

  sheet: {
    title: "Recovery code for a share of a ballot box's key",
    poll: "Poll",
    person: "Key holder",
    printed: "Printed on",
    code: "Recovery code",
    use:
      "For opening the box when the key holder's device is broken or lost: open the page of the poll, sign in, and enter this code in the field “Recovery code”.",
    care:
      "Put this sheet into an envelope, seal it, sign across the flap, and keep it safe. No photographs, no copies. Destroy it once the result is published.",
    seal: "Signature of the key holder",
  },

  limits: {
    kept: "Every choice, from the server too, until two key holders have opened the box.",
    line: "The operator of the server watching the line as you vote.",
    two: "Two key holders who conspire with the operator of the server to open the box early.",
    replaced:
      "A server that drops or replaces a ballot without reading it: the voter's receipt shows that.",
  },
  check: {
    good:
      "The key of the box is that of the three key holders, and the two shares that opened it are theirs.",
    unopened: "The key of the box is that of the three key holders; the box was not opened.",
    bad: "The key of the box is not that of the three key holders. Tell them.",
  },
  closing: {
    lead: "No more ballots; the result comes when two key holders have opened the box.",
    done: "It has ended; the box waits to be opened.",
  },
  turn: {
    join: (title) => `Your part of the ballot box's key is wanted: ${title}`,
    compare: (title) => `All three parts are there; compare the code: ${title}`,
    confirm: (title) => `Keep the recovery code to finish the ballot box's key: ${title}`,
    release: (title) => `The time is up; you are asked to open the ballot box: ${title}`,
    to: "To the ballot box",
  },
};
