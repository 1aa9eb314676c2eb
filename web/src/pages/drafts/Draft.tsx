import { lazy, Suspense, useEffect, useRef } from "react";
import { Refused } from "../../core/http.ts";
import { queryOf, useHref } from "../../core/router.ts";
import { isUUID } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { draftWords } from "../../i18n/drafts.ts";
import { Failure } from "../../parts/controls/Failure.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import type { DraftSession } from "../../state/draft/session.ts";
import { useApp, useOpening } from "../../state/hooks.ts";

// The frame is there at once; the desk comes while the text is read.
const desk = import("../../parts/draft/Desk.tsx");
const Desk = lazy(() => desk);

// A face that came too late would not be used on this visit at all.
void document.fonts?.load('1em "Legal Serif"');

/** A draft: to read, to comment on, to write. */
export default function Draft({ workspace, draft }: { workspace: ID; draft: ID }) {
  const version = Number(queryOf(useHref()).get("ban")) || null;
  return <Opened key={version ?? "live"} workspace={workspace} draft={draft} version={version} />;
}

function Opened(
  { workspace, draft, version }: { workspace: ID; draft: ID; version: number | null },
) {
  const app = useApp();
  const session = useRef<DraftSession | null>(null);
  const opening = useOpening(async () => {
    if (!isUUID(draft)) throw new Refused({ code: "draft.notFound" }, 404);
    const { DraftSession } = await import("../../state/draft/session.ts");
    session.current?.close();
    session.current = new DraftSession(app, workspace, draft, version);
    await session.current.open();
  }, []);
  useEffect(() => () => session.current?.close(), []);
  if (opening.error) {
    return (
      <div className="span">
        <Failure error={opening.error} again={opening.again} />
      </div>
    );
  }
  const waiting = (
    <div className="page span" role="status" aria-label={draftWords().loadingText}>
      <Skeleton rows={8} />
    </div>
  );
  if (!opening.ready || !session.current) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Desk session={session.current} />
    </Suspense>
  );
}
