import { type RowState, rowStates, type Tallies } from "../../core/consulting.ts";

const fills: Record<RowState, string> = {
  accepted: "f-yes",
  partly: "f-part",
  explained: "f-no",
  studying: "f-doing",
  new: "f-new",
};

/** How many rows are how far, as one bar. The words beside it say the same. */
export function TallyBar({ tallies }: { tallies: Tallies }) {
  const all = rowStates.reduce((sum, state) => sum + tallies[state], 0);
  const shown = rowStates.filter((state) => tallies[state] > 0);
  const gap = 3;
  const room = 1000 - gap * Math.max(0, shown.length - 1);
  let x = 0;
  return (
    <svg className="tally-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
      {all === 0 && <rect className="f-new" x="1" y="1" width="998" height="10" />}
      {shown.map((state) => {
        const width = tallies[state] / all * room;
        const at = x;
        x += width + gap;
        return state === "new"
          ? (
            <rect
              key={state}
              className={fills[state]}
              x={at + 1}
              y="1"
              width={Math.max(1, width - 2)}
              height="10"
            />
          )
          : <rect key={state} className={fills[state]} x={at} width={width} height="12" />;
      })}
    </svg>
  );
}
