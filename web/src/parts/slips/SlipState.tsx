import { timeLeft } from "../../core/consulting.ts";
import { phaseOf, type SlipPhase, urgency } from "../../core/slips.ts";
import { slipsWords } from "../../i18n/slips.ts";
import type { SlipRow } from "../../state/slips.ts";
import { Icon } from "../controls/Icon.tsx";

const tones: Record<SlipPhase, string> = {
  draft: "tag line",
  open: "tag act",
  over: "tag bad",
  ended: "tag warn",
  reported: "tag warn",
  closed: "tag mute",
  withdrawn: "tag mute",
};

/** Where the slip is; while opinions are taken, how much time is left. */
export function PhaseTag({ of, now }: { of: SlipRow; now: number }) {
  const words = slipsWords();
  const phase = phaseOf(of, now);
  if (phase === "open" && of.closesAt !== null) {
    const { days, hours, minutes } = timeLeft(of.closesAt, now);
    const left = words.leftIn(days, hours, minutes);
    const soon = urgency(of.closesAt, now) === "soon";
    return (
      <span className={soon ? "tag warn" : tones.open}>
        <Icon name="clock" />
        {soon ? words.soon(left) : left}
      </span>
    );
  }
  return (
    <span className={tones[phase]}>
      {phase === "over" && <Icon name="alert" />}
      {words.phases[phase]}
    </span>
  );
}

/** What the slip wants of whoever reads, or what became of that. */
export function PartTag({ of, open }: { of: SlipRow; open: boolean }) {
  const { parts } = slipsWords().list;
  if (of.ownPart === "none") return null;
  const waits = open &&
    (of.ownPart === "asked" || of.ownPart === "unsigned" || of.assistedCount > 0);
  const tone = waits ? "tag brand" : of.ownPart === "answered" ? "tag ok" : "tag line";
  return (
    <span className={tone}>
      {of.ownPart === "answered" && <Icon name="check" />}
      {parts[of.ownPart]}
    </span>
  );
}
