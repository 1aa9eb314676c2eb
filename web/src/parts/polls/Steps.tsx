import { votingWords } from "../../i18n/voting.ts";

export type Step = "choose" | "confirm" | "receipt";
const steps: readonly Step[] = ["choose", "confirm", "receipt"];

/** Where one is on the way through a ballot. */
export function Steps({ now }: { now: Step }) {
  const words = votingWords().ballot;
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
