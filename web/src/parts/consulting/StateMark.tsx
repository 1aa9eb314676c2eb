import type { RowState } from "../../core/consulting.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { Icon } from "../controls/Icon.tsx";

const shapes: Record<RowState, string> = {
  new: "new",
  studying: "doing",
  accepted: "yes",
  partly: "part",
  explained: "explain",
};

/** How far a comment is: a shape, a word and a colour, never one of them alone. */
export function StateMark({ of }: { of: RowState }) {
  return (
    <span className={`st ${shapes[of]}`}>
      <Icon name={shapes[of]} />
      {consultingWords().states[of]}
    </span>
  );
}
