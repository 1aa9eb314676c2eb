import { overHalf, type PollOption, type Procedure, type Verdict } from "./procedure.ts";
import type { ID } from "./wire.ts";

/** The rules and the course of an opinion slip (docs/protocol.md, section 8). */

export type SlipCircle = "members" | "assistants" | "staff" | "chairs" | "owners";

export interface SlipStep {
  days: number;
  hour: number;
  to: SlipCircle[];
}

export interface SlipProfile {
  acceptsLate: boolean;
  procedure: Procedure;
  staffSees: boolean;
  steps: SlipStep[];
}

export interface Course {
  closedAt: number | null;
  closesAt: number | null;
  endedAt: number | null;
  reportedAt: number | null;
  sentAt: number | null;
  withdrawnFor: string | null;
}

/** Where a slip is; `over`: its term has ended, and opinions are still taken or being counted. */
export type SlipPhase = "draft" | "open" | "over" | "ended" | "reported" | "closed" | "withdrawn";

/** The phases that a slip goes through, in their order, as the sender follows them. */
export const phases: readonly SlipPhase[] = ["draft", "open", "ended", "reported", "closed"];

export function phaseOf(slip: Course, now: number): SlipPhase {
  if (slip.withdrawnFor !== null) return "withdrawn";
  if (slip.closedAt !== null) return "closed";
  if (slip.reportedAt !== null) return "reported";
  if (slip.endedAt !== null) return "ended";
  if (slip.sentAt === null) return "draft";
  return slip.closesAt !== null && now >= slip.closesAt ? "over" : "open";
}

/** Whether opinions are taken. */
export function takesAnswers(slip: Course, acceptsLate: boolean, now: number): boolean {
  const phase = phaseOf(slip, now);
  return phase === "open" || (phase === "over" && acceptsLate);
}

/** A day before its end a slip is about to be late. */
export const soonBefore = 86_400_000;

export type SlipTemplate = "government" | "internal";
export const slipTemplates: readonly SlipTemplate[] = ["government", "internal"];

/** The words of options that a template brings along. */
export interface OptionWords {
  agree: string;
  adjust: string;
  refuse: string;
  other: string;
}

export function slipOptions(words: OptionWords, adjust: boolean): PollOption[] {
  const option = (text: string, counts: PollOption["counts"], needsReason = true): PollOption => ({
    cost: 0,
    counts,
    needsReason,
    text,
  });
  return [
    option(words.agree, "agrees", false),
    ...(adjust ? [option(words.adjust, "agrees")] : []),
    option(words.refuse, "against"),
    option(words.other, "neither"),
  ];
}

const procedure: Procedure = {
  basis: "",
  changeable: true,
  closesWhenComplete: false,
  deputies: false,
  hidden: true,
  majority: { base: "all", share: overHalf },
  method: "plurality",
  most: 1,
  scale: 0,
  seats: 1,
  secrecy: "open",
  silence: "nothing",
  smallestGroup: 5,
  tie: "rejected",
};

/** Profiles that people know; each rule may be changed before the slip is sent. */
export function slipProfile(template: SlipTemplate, basis: string): SlipProfile {
  const first: SlipStep[] = [
    { days: -1, hour: 8, to: ["members"] },
    { days: 0, hour: 8, to: ["members", "assistants"] },
    { days: 0, hour: 24, to: ["members", "staff"] },
  ];
  if (template === "government") {
    return {
      acceptsLate: false,
      procedure: {
        ...procedure,
        basis,
        silence: "agrees",
        term: { counting: "working", maxDays: 5, minDays: 2 },
        tie: "chair",
      },
      staffSees: true,
      steps: first,
    };
  }
  return {
    acceptsLate: true,
    procedure: { ...procedure, term: { counting: "working", maxDays: 20, minDays: 1 } },
    staffSees: true,
    steps: [
      ...first,
      { days: 1, hour: 8, to: ["members", "assistants", "staff"] },
      { days: 2, hour: 8, to: ["chairs"] },
      { days: 3, hour: 8, to: ["owners"] },
    ],
  };
}

/** Silence as agreement is settled when the term ends: nothing comes late then. */
export function withSilence(profile: SlipProfile, agrees: boolean): SlipProfile {
  return {
    ...profile,
    acceptsLate: !agrees,
    procedure: { ...profile.procedure, silence: agrees ? "agrees" : "nothing" },
    steps: agrees ? profile.steps.filter(({ days }) => days <= 0) : profile.steps,
  };
}

/** More than plain agreement, which wants a response. */
export function isDiffering(option: PollOption): boolean {
  return option.counts !== "agrees" || option.needsReason;
}

/** Whether somebody has still to answer, or to sign what has to be signed. */
export function owes(
  person: { answered: boolean; signed: boolean },
  { signature }: Procedure,
): boolean {
  return !person.answered || (signature?.required ?? false) && !person.signed;
}

export interface Waiting {
  ownPart: "none" | "asked" | "unsigned" | "answered" | "deemed" | "missed" | "assists";
  closesAt: number | null;
}

/** How late or near the term is, for the tag at the head of a slip. */
export function urgency(closesAt: number | null, now: number): "late" | "soon" | "calm" {
  if (closesAt === null) return "calm";
  if (now >= closesAt) return "late";
  return closesAt - now <= soonBefore ? "soon" : "calm";
}

/** The line that the decision quotes, where it was adopted. */
export function carries(verdict: Verdict | null): boolean {
  return verdict === "adopted";
}

/** Which answers somebody sent, by option; silence apart. */
export function tally(
  options: readonly PollOption[],
  counts: readonly { weight: number }[],
): { option: string; votes: number }[] {
  return options.map(({ text }, index) => ({ option: text, votes: counts[index]?.weight ?? 0 }));
}

export interface Address {
  assistant?: ID;
  person: ID;
}
