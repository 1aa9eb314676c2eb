import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import type { Annotation } from "../../state/draft/wire.ts";
import { useAnswer } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Pieces } from "../draft/Card.tsx";
import { piecesOf } from "../draft/marks.ts";
import { Name } from "../people/Name.tsx";

/** The comment or suggested wording that people vote on, with who made it. */
export default function SuggestionCard(
  { workspace, draft, id, version }: {
    workspace: ID;
    draft: ID;
    id: ID;
    version: number | null;
  },
) {
  const words = votingWords().page;
  const path = `${spacePath(workspace)}/drafts/${draft}/annotations/${id}`;
  const of = useAnswer<{ annotation: Annotation }>(path).answer?.annotation;
  if (!of) return null;
  const pieces = piecesOf(of);
  return (
    <article className="exact" aria-labelledby="suggested">
      <header>
        <Icon name="pen" />
        <h2 id="suggested">{words.suggested}</h2>
        <span className="sub">
          <Name id={of.author} />, {momentWithClock(of.at)}
        </span>
        <Link className="more push" to={to.draft(workspace, draft, version, id)}>
          {words.openText}
        </Link>
      </header>
      <div className="law-text" lang="vi">
        {pieces
          ? (
            <p className="change">
              <Pieces pieces={pieces} />
            </p>
          )
          : of.anchor && <p className="quote">“{of.anchor.exact}”</p>}
        <p>{of.text}</p>
      </div>
    </article>
  );
}
