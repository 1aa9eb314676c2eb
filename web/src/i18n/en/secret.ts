import type { SecretWords } from "../vi/secret.ts";

export const secret: SecretWords = {
  title: "Your secret ballot",
  steps: "The steps of a secret ballot",
  step: { token: "Get a token", vote: "Vote", receipt: "Receipt" },
  preparing: "The ballot box is being prepared. This page follows by itself.",
  insecure:
    "A secret ballot needs a secure connection (https) for the browser to seal it. Open the page by its https address.",
  elsewhere: "Your token was issued to another device or browser.",
  elsewhereHow: "Vote where the token is. There is one for each person, and no second one.",
  wrongSignature: "The token that came back is not valid. Tell the counting team; do not vote.",
  wrongReceipt: "The server's receipt is not valid. Tell the counting team.",
  token: {
    heading: "Get a token",
    how:
      "The server signs the token without seeing it, and records that you have one. It bears no name.",
    keep: "The token is on this device only. Vote on this device, in this browser.",
    take: "Get a token",
    taking: "Getting the token…",
  },
  vote: {
    heading: "Choose",
    next: "Check the ballot",
    check: "Your ballot",
    checkHow: "The ballot is sealed on this device and sent without your name or session.",
    back: "Change it",
    cast: "Put it into the box",
    sending: "The ballot is on its way into the box",
    sendingHow:
      "The page waits for a random time, 20 seconds at most, so that nobody guesses by the clock. Please keep it open.",
    retry: "Send the ballot again",
  },
  receipt: {
    heading: "The ballot is in the box",
    how: "Your choice is not kept with your name, nor on this device.",
    tracker: "Tracker",
    copy: "Copy it",
    copied: "Copied.",
    download: "Save the receipt",
    file: "receipt",
    keep:
      "After the count this word stands in the published list, with the choice. Whoever has it knows how the ballot was marked: keep it to yourself.",
    change: "Vote anew",
    last: "It may change until the end; the last one counts.",
    final: "By the rules a ballot that was cast cannot change.",
  },
  limits: {
    title: "How secret this ballot is",
    kept: "Kept secret",
    keptLines: [
      "Who cast which ballot: the token was signed blindly, and the ballot comes without name, session or time.",
      "The order: the box keeps none, and published ballots stand in the order of their trackers.",
      "Results before the end, and results by class.",
    ],
    open: "Not secret",
    openLines: [
      "That you got a token, and when.",
      "Every choice, without a name, after the count.",
    ],
    not: "What the system cannot prevent",
    operator:
      "The operator of the server watching the line as you vote, or opening the box early: its key is on the server until the end.",
    notLines: [
      "Somebody who looks at the screen, malicious software on the device, or a changed page.",
      "A server that hands out tokens in the place of absent people: look at the list of who has one.",
      "Somebody who is made to show the tracker.",
      "Guessing a choice when everybody chooses the same.",
    ],
  },
  few:
    "There were fewer than five ballots, so the box stays closed: the choices of so few would give them away.",
  check: {
    title: "Check the ballot box",
    how:
      "This device checks the signature of every token, opens every ballot again with the published key, and looks for yours.",
    run: "Check the whole box",
    running: "Checking…",
    good: (count, issued) =>
      `All ${count} ballots bear a valid token (${issued} were issued) and open as published.`,
    bad: (count) => `${count} ballots do not match their token or seal. Tell the counting team.`,
    more: "There are more ballots than tokens were issued. Tell the counting team.",
    mine: "The ballot of the receipt on this device is in the box, unchanged.",
    missing:
      "The ballot of the receipt on this device is not in the box, or was replaced. The receipt bears the server's signature and proves it: tell the counting team.",
    none: "This device holds no receipt of this poll.",
  },
};
