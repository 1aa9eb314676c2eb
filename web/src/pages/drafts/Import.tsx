import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Refused } from "../../core/http.ts";
import type { Recognised } from "../../core/recognised.ts";
import { navigate, to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Empty } from "../../parts/controls/Empty.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Link } from "../../parts/controls/Link.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { Blocked } from "../../parts/importing/Blocked.tsx";
import { ChooseFile } from "../../parts/importing/ChooseFile.tsx";
import { Creating } from "../../parts/importing/Creating.tsx";
import { Steps } from "../../parts/importing/Steps.tsx";
import { toast } from "../../parts/shell/Toasts.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { forgetPlan, type ImportPlan, keptPlan } from "../../state/draft/importing.ts";
import { recognise } from "../../state/draft/recognising.ts";
import { fileBytesMax } from "../../state/files.ts";
import { useApp, useMay, useOpening } from "../../state/hooks.ts";

const Review = lazy(() => import("../../parts/importing/Review.tsx"));

type Stage =
  | { kind: "choose"; problem: string | null }
  | { kind: "reading" }
  | { kind: "blocked" }
  | { kind: "review"; found: Recognised }
  | { kind: "resume"; plan: ImportPlan }
  | { kind: "creating"; plan: ImportPlan; resumed: boolean };

/** From a file to a draft: upload, look, correct, create. */
export default function Import({ workspace }: { workspace: ID }) {
  const { importing: words } = reviewWords();
  const app = useApp();
  const opening = useOpening(() => app.ensureSpace(workspace), [workspace]);
  const may = useMay(workspace);
  const [stage, setStage] = useState<Stage>(() => {
    const plan = keptPlan(workspace);
    return plan ? { kind: "resume", plan } : { kind: "choose", problem: null };
  });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  useTitle([stage.kind === "blocked" ? words.blocked.title : words.title]);
  if (opening.error) return <Failure error={opening.error} again={opening.again} />;

  if (!opening.ready) return <Skeleton rows={4} />;
  if (!may("draft.create")) {
    return (
      <div className="page narrow stack">
        <h1>{words.title}</h1>
        <div className="panel">
          <Empty
            title={words.mayNot}
            action={
              <Link className="btn" to={to.drafts(workspace)}>
                {words.toDrafts}
              </Link>
            }
          >
            {words.mayNotBody}
          </Empty>
        </div>
      </div>
    );
  }

  const choose = (problem: string | null = null) => setStage({ kind: "choose", problem });
  const read = async (file: Blob) => {
    if (file.size > fileBytesMax) return choose(words.tooLarge);
    stop.current?.abort();
    const asking = stop.current = new AbortController();
    setStage({ kind: "reading" });
    try {
      const found = await recognise(workspace, file, asking.signal);
      setStage({ kind: "review", found });
    } catch (error) {
      if (asking.signal.aborted) return;
      const code = error instanceof Refused ? error.code : "";
      // Nothing of such a file stays on the page, not even its name.
      if (code === "document.secret") setStage({ kind: "blocked" });
      else choose(words.failures[code] ?? sentenceOf(error));
    }
  };
  const done = (plan: ImportPlan) => {
    toast(words.created);
    navigate(to.draft(workspace, plan.draft), { replace: true });
  };
  switch (stage.kind) {
    case "choose":
      return <ChooseFile problem={stage.problem} onFile={(file) => void read(file)} />;
    case "reading":
      return (
        <div className="page narrow stack">
          <h1>{words.title}</h1>
          <Steps at="scan" />
          <div className="panel empty" role="status">
            <h2>{words.reading}</h2>
            <progress aria-label={words.reading} />
            <button
              type="button"
              className="btn"
              onClick={() => {
                stop.current?.abort();
                choose();
              }}
            >
              {t.cancel}
            </button>
          </div>
        </div>
      );
    case "blocked":
      return <Blocked workspace={workspace} />;
    case "review":
      return (
        <Suspense fallback={null}>
          <Review
            found={stage.found}
            onCancel={() => choose()}
            onCreate={(plan) => setStage({ kind: "creating", plan, resumed: false })}
          />
        </Suspense>
      );
    case "resume":
      return (
        <div className="page narrow stack">
          <h1>{words.resumeTitle}</h1>
          <div className="panel empty">
            <p>{words.resumeBody(stage.plan.title)}</p>
            <div className="acts">
              <button
                type="button"
                className="btn"
                onClick={() => {
                  forgetPlan(workspace);
                  choose();
                }}
              >
                {words.giveUp}
              </button>
              <button
                type="button"
                className="btn go"
                onClick={() => setStage({ kind: "creating", plan: stage.plan, resumed: true })}
              >
                {words.goOn}
              </button>
            </div>
          </div>
        </div>
      );
    case "creating":
      return (
        <Creating
          workspace={workspace}
          plan={stage.plan}
          resumed={stage.resumed}
          onDone={() => done(stage.plan)}
        />
      );
  }
}
