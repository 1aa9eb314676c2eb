import { useEffect, useState } from "react";
import type { ID } from "../../core/wire.ts";
import { number, sentenceOf } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { carryOut, type ImportPlan } from "../../state/draft/importing.ts";
import { useApp } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Steps } from "./Steps.tsx";

/** The blocks on their way to the server; goes on where it was cut off. */
export function Creating(
  { workspace, plan, resumed, onDone }: {
    workspace: ID;
    plan: ImportPlan;
    /** Whether it began on an earlier visit of the page. */
    resumed: boolean;
    onDone: () => void;
  },
) {
  const { importing: words } = reviewWords();
  const app = useApp();
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let here = true;
    setProblem(null);
    carryOut(app, workspace, plan, resumed || round > 0, (count) => here && setDone(count)).then(
      () => here && onDone(),
      (error) => here && setProblem(sentenceOf(error)),
    );
    return () => {
      here = false;
    };
  }, [round]);
  const all = plan.blocks.length;
  return (
    <div className="page narrow stack">
      <h1>{words.creating}</h1>
      <Steps at="create" />
      <div className="panel">
        <div className="in stack tight">
          <p lang="vi">
            <b>{plan.title}</b>
          </p>
          <progress max={all} value={done} aria-label={words.creating} />
          <p className="sub" role="status">{words.progress(number(done), number(all))}</p>
          {problem && (
            <>
              <div className="bar bad" role="alert">
                <Icon name="alert" />
                <div>
                  <b>{problem}</b>
                  <p>{words.cut}</p>
                </div>
              </div>
              <div className="acts">
                <button
                  type="button"
                  className="btn go"
                  onClick={() => setRound((now) => now + 1)}
                >
                  {words.goOn}
                </button>
              </div>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
