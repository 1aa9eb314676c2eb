import type { MajorityBase, Share } from "../../core/procedure.ts";
import type { PollsWords } from "../vi/polls.ts";

const fraction = ({ numerator, denominator, strict }: Share): string => {
  const known = ({
    "1/2": "half",
    "2/3": "two thirds",
    "3/4": "three quarters",
    "1/3": "one third",
  } as Record<string, string>)[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`;
  if (strict) return `more than ${known}`;
  return numerator === denominator ? "all" : `at least ${known}`;
};

const bases: Record<MajorityBase, (count: string | null) => string> = {
  all: (count) =>
    count === null ? "of the votes of all electors" : `of the ${count} votes of all electors`,
  present: () => "of the votes of those who took part",
  valid: () => "of the valid votes",
};

const many = (count: string, one: string) => `${count} ${count === "1" ? one : `${one}s`}`;

export const polls: PollsWords = {
  fraction,
  bases,
  standings: {
    open: "Open",
    over: "Time is up, being counted",
    closed: "Closed",
    cancelled: "Cancelled",
  },
  verdicts: {
    adopted: "Adopted",
    rejected: "Not adopted",
    noQuorum: "Too few took part",
    tied: "Tied",
    chosen: "Decided",
    none: "No option was chosen",
  },
  methods: {
    plurality: "Choose one option",
    approval: "Choose several options",
    borda: "Rank, points by place (Borda)",
    condorcet: "Rank, compare in pairs (Condorcet)",
    irv: "Rank, the last option leaves each round",
    schulze: "Rank, compare in pairs (Schulze)",
    stv: "Rank, transferable vote (STV)",
    "majority-judgement": "Grade, the middle grade decides",
    score: "Give points to each option",
    dots: "Spread points over the options",
    budget: "Choose within a budget",
  },
  secrecies: {
    open: "Names are shown",
    confidential: "Only the counting team sees names",
    secret: "Secret ballot",
  },
  binding: "Binding",
  opinion: "To learn opinions only",
  left: (days, clock) => days > 0 ? `${many(String(days), "day")} ${clock}` : clock,
  leftIn: (days, hours, minutes) =>
    days > 0
      ? `${many(String(days), "day")}${hours > 0 ? ` ${hours} h` : ""} left`
      : hours > 0
      ? `${hours} h ${minutes} min left`
      : `${minutes} min left`,
  votes: (count) => many(count, "vote"),
  opened: (title) => `A poll has just opened and asks for your vote: ${title}`,

  list: {
    title: "Polls",
    lead: "Questions put to the vote under rules that are locked at opening; anybody can recount.",
    open: "Open a poll",
    openOnes: "Open",
    endedOnes: "Ended",
    none: "No polls yet",
    noneBody: "Members ask for opinions; chairs and secretaries open binding votes.",
    noneMine: "No poll waits for your vote",
    filter: "Filter polls",
    all: "All",
    mine: "Waiting for me",
    needsMe: "Waiting for me",
    iVoted: "I voted",
    votedOf: (done, all) => `${done} of ${all} voted`,
    closesAt: (moment) => `closes ${moment}`,
    noClose: "Open until it is ended",
    endedAt: (moment) => `Ended ${moment}`,
    showAll: "Show all",
  },

  rules: {
    title: "The rules in words",
    applied: "Rules that were applied",
    adopt: (share, base, options, least) =>
      `Adopted when ${share} ${base} choose ${
        options.map((option) => `“${option}”`).join(" or ")
      }` +
      (least === null ? "." : `, that is at least ${many(least, "vote")}.`),
    mostVotes: "To learn opinions: the option with most votes comes first and binds nobody.",
    mostPoints: "To learn opinions: the option with most points comes first and binds nobody.",
    seats: (seats, options, atLeast) =>
      `${seats} of ${options} options are chosen: those with most votes${atLeast}.`,
    atLeast: (share, base) => `, if they have ${share} ${base}`,
    irv:
      "The option with more than half of the remaining votes wins; until there is one, the option with fewest votes leaves and its ballots go to their next preference.",
    condorcet:
      "Options are compared in pairs; who is preferred to each of the others wins. There may be no winner.",
    schulze: (seats) =>
      `Options are compared in pairs; in a circle the strongest path decides (Schulze). ${seats} chosen.`,
    borda: (seats) =>
      `Each place is worth points, the last none (Borda). The ${seats} with the most points are chosen.`,
    stv: (seats, quota) =>
      `${seats} seats: whoever reaches the quota${
        quota === null ? "" : ` (${quota} votes if everybody votes)`
      } is elected; surplus votes and those of who leaves go on to the next choice.`,
    judged: (seats) =>
      `Each option has the grade of the middle voter: at least half gave it or a better one. The ${seats} with the best grades are chosen.`,
    pointSeats: (seats, options) => `${seats} of ${options} options: the most points win.`,
    budget: (amount) =>
      `The options with most votes are chosen within ${amount}; what no longer fits is passed over.`,
    quorum: (least, of, share) =>
      least === null
        ? `Counts only when ${share} of the votes take part.`
        : `Counts only when at least ${least} of ${of} votes take part.`,
    noQuorum: "No quorum is asked for.",
    tie: {
      chair: "When exactly half agree, the chair's vote decides.",
      rejected: "When exactly half agree, it is not adopted.",
      again: "When exactly half agree, people vote again.",
    },
    tieCast: {
      chair: "When as many agree as are against, the chair's vote decides.",
      rejected: "When as many agree as are against, it is not adopted.",
      again: "When as many agree as are against, people vote again.",
    },
    tieOdd: (count) => `Exactly half is impossible: the number of votes is odd (${count}).`,
    tieSeat: "When options tie for the last seat, none of them takes it; people vote again.",
    tieTop: "Options that tie come first together.",
    tieBudget: "Of options with equal votes the cheaper one comes first.",
    tieRounds: "Equal options are told apart by earlier rounds, then by their order.",
    silent: "Who says nothing does not count as agreeing.",
    deemed: "Who says nothing until the end is deemed to agree, shown apart and never a ballot.",
    seen: {
      openHidden: "Until closing nobody sees choices; then everybody sees who chose what.",
      openLive: "Everybody sees at once who chose what.",
      confidential: "Until closing nobody sees choices; then only the counting team sees names.",
      secret: "Nobody knows who chose what.",
    },
    change: "A ballot may be changed until closing; every change is kept.",
    changeSecret: "A ballot may change until the end; only the last one is kept.",
    final: "A ballot cannot be changed once it is sent.",
    deputies: "Somebody else may be asked to vote in one's place; everybody sees it.",
    signing: "Digital signature",
    signings: {
      none: "Not signed",
      optional: "May be signed",
      required: "Must be signed; only a valid signature counts",
      requiredOpen: "Must be signed; one that cannot be determined counts for now",
    },
    signed: {
      required: "What is sent counts only with a valid digital signature.",
      requiredOpen:
        "What is sent needs a digital signature; one that cannot be determined counts for now.",
      optional: "It may be signed digitally; it need not be.",
    },
    complete: "Closes by itself when everybody has voted.",
    term: {
      working: (least, most) => `Open for ${least} to ${most} working days.`,
      calendar: (least, most) => `Open for ${least} to ${most} days.`,
    },
    basis: (basis) => `Basis: ${basis}`,
    ifResult: "If the result is…",
    silentCount: (count) => `${count} say nothing`,
    nobody: "Nobody votes",
    of: (part, whole, least) => `${part} of ${whole}, ${least} needed`,
    tookPart: (count) => `only ${many(count, "vote")} took part`,
    leaves: (option, to) => `${option} leaves${to ? `; ${to}` : ""}`,
    nowHas: (option, votes) => `${option} then has ${votes}`,
    pointsOf: (option, points) => `${option} ${points} points`,
    gradeOf: (option, grade) => `${option}: middle grade ${grade}`,
    quota: (votes) => `quota ${votes} votes`,
    wins: (options) => `Chosen: ${options}`,
    leads: (options) => `First: ${options}`,
    leadsTied: "Several lead, equally",
  },

  closing: {
    closes: "Closing day",
    clock: "Closing time",
    pastClose: "The closing time must be in the future.",
  },

  picking: {
    weights: "Votes of each person",
    findPeople: "Find by name",
    people: "People",
    nobodyFound: "Nobody found.",
  },
  toBallot: "To the ballot",
};
