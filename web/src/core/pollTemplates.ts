import {
  type MarkKind,
  type OptionSide,
  overHalf,
  type PollMethod,
  type PollOption,
  type Procedure,
  sameShare,
  twoThirds,
} from "./procedure.ts";

/** Ways to put a question that people know; every rule of them may be changed before opening. */
export type Template =
  | "opinion"
  | "majority"
  | "yesNo"
  | "twoThirds"
  | "ranking"
  | "election"
  | "budget";
export const templates: readonly Template[] = [
  "opinion",
  "majority",
  "yesNo",
  "twoThirds",
  "ranking",
  "election",
  "budget",
];

/** Methods of questions that are not adopted but choose among their options, by what one does. */
export const choosing: readonly (readonly [MarkKind, readonly PollMethod[]])[] = [
  ["choices", ["plurality", "approval", "budget"]],
  ["points", ["score", "majority-judgement", "dots"]],
  ["ranks", ["irv", "schulze", "condorcet", "borda", "stv"]],
];

/** Bounds that the server sets (docs/protocol.md, section 6). */
export const pollLimits = {
  amount: 1_000_000_000,
  /** Where names are hidden, fewer people are never shown apart. */
  confidentialGroup: 5,
  days: 3650,
  denominator: 1000,
  dots: 10_000,
  group: 1000,
  scale: 1000,
  weight: 1_000_000,
};

const plain: Procedure = {
  basis: "",
  changeable: true,
  closesWhenComplete: false,
  deputies: false,
  hidden: true,
  method: "plurality",
  most: 1,
  scale: 0,
  seats: 1,
  secrecy: "open",
  silence: "nothing",
  smallestGroup: 5,
  tie: "rejected",
};

export function procedureOf(template: Template): Procedure {
  switch (template) {
    case "opinion":
      return plain;
    case "majority":
      return { ...plain, majority: { base: "all", share: overHalf } };
    case "yesNo":
      return { ...plain, majority: { base: "present", share: overHalf }, quorum: overHalf };
    case "twoThirds":
      return { ...plain, majority: { base: "all", share: twoThirds } };
    case "ranking":
      return { ...plain, method: "irv" };
    case "election":
      return { ...plain, method: "approval", most: 0, seats: 2, secrecy: "confidential" };
    case "budget":
      return { ...plain, ...ofMethod("budget") };
  }
}

/** What a method begins with. */
export function ofMethod(method: PollMethod): Pick<Procedure, "method" | "most" | "scale"> {
  const most: Partial<Record<PollMethod, number>> = { plurality: 1, dots: 10, budget: 100 };
  const scale: Partial<Record<PollMethod, number>> = { score: 5, "majority-judgement": 5 };
  return { method, most: most[method] ?? 0, scale: scale[method] ?? 0 };
}

/** Whether more than one option may be chosen by it. */
export function hasSeats(method: PollMethod): boolean {
  return !["irv", "condorcet", "budget"].includes(method);
}

/** Whether a share may be asked of who is elected. */
export function mayAskShare(method: PollMethod): boolean {
  return method === "plurality" || method === "approval";
}

/** Whether only those who lead the workspace may open it: what binds. */
export function binds({ majority, secrecy }: Procedure): boolean {
  return majority !== undefined || secrecy === "secret";
}

export function emptyOption(counts: OptionSide = "neither", text = ""): PollOption {
  return { cost: 0, counts, needsReason: false, text };
}

/** The options that a template begins with. */
export function optionsOf(
  template: Template,
  words: {
    agree: string;
    against: string;
    other: string;
    yes: string;
    no: string;
    abstain: string;
  },
): PollOption[] {
  switch (template) {
    case "majority":
    case "twoThirds":
      return [
        emptyOption("agrees", words.agree),
        { ...emptyOption("against", words.against), needsReason: true },
        { ...emptyOption("neither", words.other), needsReason: true },
      ];
    case "yesNo":
      return [
        emptyOption("agrees", words.yes),
        emptyOption("against", words.no),
        emptyOption("neither", words.abstain),
      ];
    case "budget":
      return [40, 30, 50].map((cost) => ({ ...emptyOption(), cost }));
    default:
      return [emptyOption(), emptyOption(), ...(template === "opinion" ? [] : [emptyOption()])];
  }
}

/** The procedure as it is sent: what has no meaning with its method is left at nothing. */
export function fitted(procedure: Procedure, options: readonly PollOption[]): Procedure {
  const { method, majority, term, tieBase, signature, ...rest } = procedure;
  const adopts = options.some(({ counts }) => counts === "agrees");
  const graded = method === "score" || method === "majority-judgement";
  const counted = method === "dots" || method === "budget";
  const secret = procedure.secrecy === "secret";
  const tie = adopts && !secret || procedure.tie !== "chair" ? procedure.tie : "rejected";
  const mayTie = adopts && tie !== "rejected" && majority && sameShare(majority.share, overHalf);
  return {
    ...rest,
    method,
    basis: procedure.basis.trim().normalize("NFC"),
    closesWhenComplete: procedure.closesWhenComplete && !secret,
    deputies: procedure.deputies && !secret,
    hidden: procedure.hidden || procedure.secrecy !== "open",
    most: method === "plurality"
      ? 1
      : counted
      ? Math.max(1, procedure.most)
      : method === "approval"
      ? procedure.most
      : 0,
    scale: graded ? Math.max(1, procedure.scale) : 0,
    seats: adopts || !hasSeats(method) ? 1 : Math.min(procedure.seats, options.length),
    silence: adopts && !secret ? procedure.silence : "nothing",
    smallestGroup: procedure.secrecy === "open"
      ? procedure.smallestGroup
      : Math.max(pollLimits.confidentialGroup, procedure.smallestGroup),
    tie,
    ...(tieBase && mayTie ? { tieBase } : {}),
    ...(majority && (adopts || mayAskShare(method)) ? { majority } : {}),
    ...(term ? { term } : {}),
    ...(signature && !secret ? { signature } : {}),
  };
}

/** The options as they are sent: a cost has a meaning in a budget alone. */
export function fittedOptions(options: readonly PollOption[], method: PollMethod): PollOption[] {
  return options.map((one) => ({
    ...one,
    cost: method === "budget" ? one.cost : 0,
    text: one.text.trim().normalize("NFC"),
  }));
}
