import { reviewWords } from "../../i18n/review/index.ts";
import { Icon } from "../controls/Icon.tsx";

const order = ["send", "scan", "review", "create"] as const;

/** Where an import stands; `stopped` when the scan found a stamp. */
export function Steps(
  { at, stopped = false }: { at: typeof order[number]; stopped?: boolean },
) {
  const { steps, step } = reviewWords().importing;
  const here = order.indexOf(at);
  return (
    <ol className="wizard" aria-label={steps}>
      {order.map((one, index) => {
        const isDone = index < here;
        const words = one === "scan" && stopped
          ? step.scanFound
          : one === "scan" && isDone
          ? step.scanClean
          : step[one];
        const state = isDone ? "done" : index > here ? "" : stopped ? "stop" : "now";
        return (
          <li key={one} className={state} aria-current={index === here ? "step" : undefined}>
            {isDone && <Icon name="check" />}
            {state === "stop" && <Icon name="x" />}
            {words}
          </li>
        );
      })}
    </ol>
  );
}
