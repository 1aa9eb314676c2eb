import { votingWords } from "../../i18n/voting.ts";

const all = ["choose", "confirm", "sign", "receipt"] as const;
export type Step = typeof all[number];

/** Where one is on the way through a ballot. */
export function Steps({ now, signed }: { now: Step; signed: boolean }) {
  const words = votingWords().ballot;
  const steps = all.filter((step) => signed || step !== "sign");
  return (
    <ol className="steps" aria-label={words.steps}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < steps.indexOf(now) ? "done" : undefined}
          aria-current={step === now ? "step" : undefined}
        >
          {index + 1}. {words[step]}
        </li>
      ))}
    </ol>
  );
}
