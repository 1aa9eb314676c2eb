import {
  type OptionSide,
  overHalf,
  type PollOption,
  type Procedure,
  twoThirds,
} from "./procedure.ts";

/** Ways to put a question that people know; every rule of them may be changed before opening. */
export type Template = "opinion" | "majority" | "twoThirds" | "ranking" | "election";
export const templates: readonly Template[] = [
  "opinion",
  "majority",
  "twoThirds",
  "ranking",
  "election",
];

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
    case "twoThirds":
      return { ...plain, majority: { base: "all", share: twoThirds } };
    case "ranking":
      return { ...plain, method: "irv" };
    case "election":
      return { ...plain, method: "approval", most: 0, seats: 2, secrecy: "confidential" };
  }
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
  words: { agree: string; against: string; other: string },
): PollOption[] {
  if (template === "majority" || template === "twoThirds") {
    return [
      emptyOption("agrees", words.agree),
      { ...emptyOption("against", words.against), needsReason: true },
      { ...emptyOption("neither", words.other), needsReason: true },
    ];
  }
  return [emptyOption(), emptyOption(), ...(template === "opinion" ? [] : [emptyOption()])];
}

/** The procedure as it is sent: what has no meaning with its method is left at nothing. */
export function fitted(procedure: Procedure, options: readonly PollOption[]): Procedure {
  const { method } = procedure;
  const adopts = options.some(({ counts }) => counts === "agrees");
  const single = method === "plurality";
  return {
    ...procedure,
    basis: procedure.basis.trim().normalize("NFC"),
    hidden: procedure.hidden || procedure.secrecy !== "open",
    most: single ? 1 : procedure.most,
    scale: method === "score" || method === "majority-judgement" ? Math.max(1, procedure.scale) : 0,
    seats: method === "irv" || adopts ? 1 : Math.min(procedure.seats, options.length),
    silence: adopts ? procedure.silence : "nothing",
    tie: adopts || procedure.tie !== "chair" ? procedure.tie : "rejected",
  };
}
