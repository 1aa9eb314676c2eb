import type { HistoryAnswer, ID, Post } from "../../core/wire.ts";
import { momentWithClock, t } from "../../i18n/index.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Skeleton } from "../controls/Skeleton.tsx";
import { PostText } from "./PostText.tsx";

/** Every wording of a post, newest first. */
export default function HistoryDialog(
  { workspace, post, onClose }: { workspace: ID; post: Post; onClose: () => void },
) {
  const path = `/api/workspaces/${workspace}/posts/${post.id}/history?edits=${post.editCount}`;
  const { answer, error, reload } = useAnswer<HistoryAnswer>(path);
  const versions = answer ? [...answer.versions].reverse() : [];
  return (
    <Dialog title={t.topic.history} onClose={onClose} wide>
      <div className="in">
        {error !== null && !answer && <Failure error={error} again={reload} />}
        {!answer && !error && <Skeleton rows={2} />}
        <ol className="trail versions">
          {versions.map((version, index) => (
            <li key={version.position} className={index === 0 ? "ok" : undefined}>
              <b>
                {t.topic.version(versions.length - index, versions.length)}
                {index === 0 && ` · ${t.topic.current}`}
                {index === versions.length - 1 && ` · ${t.topic.original}`}
              </b>
              <small>
                <time dateTime={new Date(version.at).toISOString()}>
                  {momentWithClock(version.at)}
                </time>
              </small>
              <div className="post-body">
                <PostText text={version.text} />
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
