import { forwardRef, useImperativeHandle, useState } from "react";
import { t } from "../../i18n/index.ts";
import { Icon } from "../controls/Icon.tsx";

export interface JumpPillHandle {
  add: (count: number) => void;
  clear: () => void;
}

/** Counts the new posts below the edge, and leads to them. */
export const JumpPill = forwardRef<JumpPillHandle, { onJump: () => void }>(
  function JumpPill({ onJump }, ref) {
    const [below, setBelow] = useState(0);
    useImperativeHandle(ref, () => ({
      add: (count) => setBelow((now) => now + count),
      clear: () => setBelow(0),
    }), []);
    return (
      <>
        <div className="jump">
          {below > 0 && (
            <button type="button" className="btn sm go" onClick={onJump}>
              <Icon name="down" />
              {t.topic.jump(below)}
            </button>
          )}
        </div>
        <p className="vh" role="status">{below > 0 ? t.topic.jump(below) : ""}</p>
      </>
    );
  },
);
