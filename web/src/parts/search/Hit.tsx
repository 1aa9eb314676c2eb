import { splitTitle } from "../../core/marks.ts";
import { to } from "../../core/router.ts";
import type { Result } from "../../core/wire.ts";
import { momentWithClock } from "../../i18n/index.ts";
import { searchWords } from "../../i18n/search.ts";
import { usePerson } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";
import { Marked } from "./Marked.tsx";

const icons = {
  post: "talk",
  topic: "list",
  workspace: "grid",
  person: "user",
  provision: "draft",
  annotation: "quote",
} as const;

/** One result of a search, with a link to where it was said. People have no page of their own. */
export function Hit({ result }: { result: Result }) {
  const person = usePerson(result.person ?? "");
  const { kind, workspace, topic } = result;
  const marked = <Marked text={result.excerpt} marks={result.marks} />;
  if (kind === "person" || !workspace) {
    return (
      <div className="hit">
        <Face person={person} />
        <span className="grow">
          <b>{marked}</b>
          <small>{person?.organisation.name}</small>
        </span>
        {person && (
          <span>
            <ClassTag of={person.class} />
          </span>
        )}
      </div>
    );
  }
  if (kind === "provision" || kind === "annotation") return <DraftHit result={result} />;
  const href = topic
    ? to.topic(workspace.id, topic.id, kind === "post" ? result.post : null)
    : to.workspace(workspace.id);
  const { title, rest } = splitTitle(
    { text: result.excerpt, marks: result.marks },
    topic?.title ?? workspace.name,
  );
  const place = [
    searchWords().kinds[kind],
    kind === "workspace" ? "" : workspace.name,
    momentWithClock(result.at),
  ];
  return (
    <Link className="hit" to={href}>
      <span className={kind === "post" ? "kind" : "kind act"}>
        <Icon name={icons[kind]} />
      </span>
      <span className="grow">
        {kind === "post"
          ? (
            <>
              <b>{topic?.title}</b>
              <span>
                {person && <b className="said-by">{searchWords().by(person.name)}</b>} {marked}
              </span>
            </>
          )
          : (
            <>
              <b>
                <Marked {...title} />
              </b>
              {rest.text && (
                <span>
                  <Marked {...rest} />
                </span>
              )}
            </>
          )}
        <small>{place.filter(Boolean).join(" · ")}</small>
      </span>
    </Link>
  );
}

/** Words of a draft, or what is said about it: the link opens the draft there. */
function DraftHit({ result }: { result: Result }) {
  const person = usePerson(result.person ?? "");
  const { kind, workspace, draft, annotation, label } = result;
  if (!workspace) return null;
  const page = draft ? to.draft(workspace.id, draft.id) : to.drafts(workspace.id);
  const isSaid = kind === "annotation";
  return (
    <Link className="hit" to={isSaid && annotation ? `${page}?y=${annotation}` : page}>
      <span className={isSaid ? "kind" : "kind act"}>
        <Icon name={icons[kind]} />
      </span>
      <span className="grow">
        <b>{draft?.title}</b>
        <span>
          {isSaid
            ? person && <b className="said-by">{searchWords().by(person.name)}</b>
            : label && <b className="said-by">{label}</b>}{" "}
          <Marked text={result.excerpt} marks={result.marks} />
        </span>
        <small>
          {[searchWords().kinds[kind], workspace.name, momentWithClock(result.at)].join(" · ")}
        </small>
      </span>
    </Link>
  );
}
