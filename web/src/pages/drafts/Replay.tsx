import { useMemo, useRef } from "react";
import { citation } from "../../core/citation.ts";
import { Refused } from "../../core/http.ts";
import { queryOf, useHref } from "../../core/router.ts";
import { isUUID } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { replayWords } from "../../i18n/replay.ts";
import { DraftTop } from "../../parts/compare/DraftTop.tsx";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { ReplayDesk } from "../../parts/replay/ReplayDesk.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { readReplay, type Replay as Read } from "../../state/draft/replay.ts";
import { type DraftFacts, draftPath } from "../../state/draft/review.ts";
import { useAnswer, useApp, useOpening } from "../../state/hooks.ts";

// A face that came too late would not be used on this visit at all.
void document.fonts?.load('1em "Legal Serif"');

/** How a provision came to say what it says: letter by letter, with its authors. */
export default function Replay({ workspace, draft }: { workspace: ID; draft: ID }) {
  const words = replayWords();
  const app = useApp();
  const block = queryOf(useHref()).get("dieu-khoan") ?? "";
  const read = useRef<Read | null>(null);
  const opening = useOpening(async () => {
    if (!isUUID(block)) throw new Refused({ code: "draft.notFound" }, 404);
    await app.ensureSpace(workspace);
    read.current = await readReplay(app, workspace, draft, block);
  }, [workspace, draft, block]);
  const facts = useAnswer<DraftFacts>(draftPath(workspace, draft));
  const { label, name } = useMemo(() => citedAs(facts.answer, block), [facts.answer, block]);
  const title = name ? words.title(name) : words.untitled;
  useTitle([title, facts.answer?.draft.title ?? ""]);
  const failed = opening.error ?? (facts.answer ? null : facts.error);
  if (failed) {
    return <Failure error={failed} again={opening.error ? opening.again : facts.reload} />;
  }
  return (
    <div className="replay-page">
      <DraftTop
        workspace={workspace}
        draft={draft}
        here="replay"
        replayed={block}
        title={title}
        meta={<span lang="vi">{facts.answer?.draft.title ?? " "}</span>}
      />
      {opening.ready && read.current && facts.answer
        ? (
          <ReplayDesk
            key={block}
            workspace={workspace}
            draft={draft}
            label={label}
            versions={facts.answer.versions}
            replay={read.current}
          />
        )
        : (
          <div className="page narrow">
            <Skeleton rows={6} />
          </div>
        )}
    </div>
  );
}

/** What stands before its words today, and how one cites it; empty for what has no number. */
function citedAs(facts: DraftFacts | null, block: ID): { label: string; name: string } {
  const places = new Map(facts?.blocks.map(({ id, ...place }) => [id, { ...place, block: id }]));
  const place = places.get(block);
  if (!place) return { label: "", name: "" };
  return { label: place.label, name: citation(place, places) };
}
