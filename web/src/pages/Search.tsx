import { useEffect, useRef, useState } from "react";
import { queryOf, setQuery, to, useHref } from "../core/router.ts";
import { momentWithClock, number } from "../core/time.ts";
import type { Result, ResultKind, SearchAnswer, WorkspacesAnswer } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { ClassTag } from "../parts/ClassTag.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Face } from "../parts/Face.tsx";
import { Failure } from "../parts/Failure.tsx";
import { Field } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Link } from "../parts/Link.tsx";
import { Marked } from "../parts/Marked.tsx";
import { Select } from "../parts/Select.tsx";
import { Skeleton } from "../parts/Skeleton.tsx";
import { useTitle } from "../parts/useTitle.ts";
import { useAnswer, usePerson } from "../state/hooks.ts";

const kinds: readonly ("all" | ResultKind)[] = ["all", "post", "topic", "workspace", "person"];
const limit = 50;

/** Finds posts, topics, workspaces and people, with or without accents. The address holds it all. */
export default function Search() {
  useTitle([t.search.title]);
  const query = queryOf(useHref());
  const asked = query.get("q") ?? "";
  const kind = kinds.find((one) => one === query.get("loai")) ?? "all";
  const workspace = query.get("khong-gian") ?? "";
  const [text, setText] = useState(asked);
  const composing = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // Not while a syllable is being composed: half a syllable finds nothing.
    const timer = setTimeout(() => {
      if (!composing.current && text.trim() !== asked) setQuery({ q: text.trim() });
    }, 220);
    return () => clearTimeout(timer);
  }, [text, asked]);

  const spaces = useAnswer<WorkspacesAnswer>("/api/workspaces").answer?.workspaces ?? [];
  const path = asked
    ? `/api/search?${new URLSearchParams({
      q: asked,
      limit: String(limit),
      ...(kind === "all" ? {} : { kind }),
      ...(workspace ? { workspace } : {}),
    })}`
    : null;
  const { answer, error, loading, reload } = useAnswer<SearchAnswer>(path);
  const filtered = kind !== "all" || workspace !== "";
  const clear = () => setQuery({ loai: "", "khong-gian": "" });

  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{t.search.title}</h1>
        </div>
      </div>
      <form
        className="seekbox"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ q: text.trim() });
        }}
      >
        <Icon name="find" />
        <input
          ref={field}
          type="search"
          value={text}
          aria-label={t.search.label}
          placeholder={t.search.placeholder}
          autoComplete="off"
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onCompositionStart={() => composing.current = true}
          onCompositionEnd={(event) => {
            composing.current = false;
            setText(event.currentTarget.value);
          }}
        />
      </form>
      <div className="seekpage">
        <div className="facets">
          <div>
            <p className="lab" id="kinds">{t.search.kind}</p>
            <div className="chips" role="group" aria-labelledby="kinds">
              {kinds.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={kind === one}
                  onClick={() => setQuery({ loai: one === "all" ? "" : one })}
                >
                  {t.search.kinds[one]}
                </button>
              ))}
            </div>
          </div>
          <Field label={t.search.workspace}>
            <Select
              value={workspace}
              onChange={(event) => setQuery({ "khong-gian": event.target.value })}
            >
              <option value="">{t.search.allWorkspaces}</option>
              {spaces.map((space) => <option key={space.id} value={space.id}>{space.name}</option>)}
            </Select>
          </Field>
        </div>
        <section aria-label={t.search.results}>
          <p className="sub sm results-count" role="status">
            {answer && asked
              ? answer.total > answer.results.length
                ? t.search.shown(number(answer.results.length), number(answer.total))
                : t.search.count(number(answer.total))
              : ""}
          </p>
          <div className="panel">
            {!asked && <Empty title={t.search.start}>{t.search.startBody}</Empty>}
            {asked && loading && <Skeleton />}
            {asked && error !== null && !answer && <Failure error={error} again={reload} />}
            {asked && answer?.results.length === 0 && (
              <Empty
                title={t.search.none(asked)}
                action={filtered && (
                  <button type="button" className="btn" onClick={clear}>{t.search.clear}</button>
                )}
              >
                {t.search.noneBody}
              </Empty>
            )}
            {asked && answer && answer.results.length > 0 && (
              <ul className="rows">
                {answer.results.map((result, index) => (
                  <li key={index}>
                    <Hit result={result} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        </section>
      </div>
    </div>
  );
}

const icons = { post: "talk", topic: "talk", workspace: "grid", person: "user" } as const;

function Hit({ result }: { result: Result }) {
  const person = usePerson(result.person ?? "");
  const { kind, workspace, topic } = result;
  const marked = <Marked text={result.excerpt} marks={result.marks} />;
  if (kind === "person") {
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
  const href = topic && workspace
    ? to.topic(workspace.id, topic.id, kind === "post" ? result.post : null)
    : workspace
    ? to.workspace(workspace.id)
    : to.search();
  return (
    <Link className="hit" to={href}>
      <span className={kind === "topic" ? "kind act" : "kind"}>
        <Icon name={icons[kind]} />
      </span>
      <span className="grow">
        {kind === "post"
          ? (
            <>
              <b>{topic?.title}</b>
              <span>
                {person && `${t.search.by(person.name)} `}
                {marked}
              </span>
            </>
          )
          : <b>{marked}</b>}
        <small>
          {t.search.kinds[kind]}
          {kind !== "workspace" && workspace && ` · ${workspace.name}`} ·{" "}
          {momentWithClock(result.at)}
        </small>
      </span>
    </Link>
  );
}
