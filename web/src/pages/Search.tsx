import { type KeyboardEvent, useEffect, useRef } from "react";
import { queryOf, setQuery, useHref } from "../core/router.ts";
import type { ResultKind, SearchAnswer, WorkspacesAnswer } from "../core/wire.ts";
import { number, sentenceOf, t } from "../i18n/index.ts";
import { searchWords } from "../i18n/search.ts";
import { Bar } from "../parts/controls/Bar.tsx";
import { Empty } from "../parts/controls/Empty.tsx";
import { Field } from "../parts/controls/Field.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Select } from "../parts/controls/Select.tsx";
import { Skeleton } from "../parts/controls/Skeleton.tsx";
import { Hit } from "../parts/search/Hit.tsx";
import { SearchBox } from "../parts/search/SearchBox.tsx";
import { useTitle } from "../parts/shell/useTitle.ts";
import { useAnswer } from "../state/hooks.ts";

const kinds: readonly ("all" | ResultKind)[] = [
  "all",
  "post",
  "topic",
  "provision",
  "annotation",
  "workspace",
  "person",
];
/** The most that the server answers with. */
const limit = 50;

interface Asked {
  text: string;
  kind: "all" | ResultKind;
  workspace: string;
}

/** What the address asks for: the page has no other memory, so that a link finds the same. */
function askedBy(href: string): Asked {
  const query = queryOf(href);
  return {
    text: query.get("q") ?? "",
    kind: kinds.find((one) => one === query.get("loai")) ?? "all",
    workspace: query.get("khong-gian") ?? "",
  };
}

/** Finds posts, topics, workspaces and people, with or without accents. */
export default function Search() {
  const href = useHref();
  const asked = askedBy(href);
  const page = useRef<HTMLDivElement>(null);
  useTitle(asked.text ? [asked.text, searchWords().title] : [searchWords().title]);
  useEffect(() => {
    page.current?.querySelector("input")?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page" ref={page} onKeyDown={(event) => walk(event, page.current)}>
      <div className="pagehead">
        <div>
          <h1>{searchWords().title}</h1>
        </div>
      </div>
      <SearchBox asked={asked.text} />
      <div className="seekpage">
        <Facets asked={asked} />
        <Results asked={asked} />
      </div>
    </div>
  );
}

/** Arrow keys go from the field through the results and back; Escape goes to the field. */
function walk(event: KeyboardEvent, page: HTMLElement | null): void {
  const field = page?.querySelector("input");
  if (!page || !field || event.nativeEvent.isComposing) return;
  const stops = [field, ...page.querySelectorAll<HTMLElement>("a.hit")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at < 0) return;
  const next = event.key === "ArrowDown"
    ? at + 1
    : event.key === "ArrowUp"
    ? at - 1
    : event.key === "Escape" && at > 0
    ? 0
    : event.key === "Home" && at > 0
    ? 1
    : event.key === "End" && at > 0
    ? stops.length - 1
    : -1;
  const target = stops[next];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function Facets({ asked }: { asked: Asked }) {
  const spaces = useAnswer<WorkspacesAnswer>("/api/workspaces").answer?.workspaces ?? [];
  return (
    <div className="facets">
      <div>
        <p className="lab" id="kinds">{searchWords().kind}</p>
        <div className="chips" role="group" aria-labelledby="kinds">
          {kinds.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={asked.kind === one}
              onClick={() => setQuery({ loai: one === "all" ? "" : one })}
            >
              {searchWords().kinds[one]}
            </button>
          ))}
        </div>
      </div>
      {asked.kind !== "person" && (
        <Field label={searchWords().workspace}>
          <Select
            value={spaces.some((space) => space.id === asked.workspace) ? asked.workspace : ""}
            onChange={(event) => setQuery({ "khong-gian": event.target.value })}
          >
            <option value="">{searchWords().allWorkspaces}</option>
            {spaces.map((space) => <option key={space.id} value={space.id}>{space.name}</option>)}
          </Select>
        </Field>
      )}
      <p className="keyhint not-s" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {searchWords().choose}
        </span>
        <span>
          <kbd>Enter</kbd> {searchWords().open}
        </span>
      </p>
    </div>
  );
}

function Results({ asked }: { asked: Asked }) {
  const { text, kind, workspace } = asked;
  const path = text
    ? `/api/search?${new URLSearchParams({
      q: text,
      limit: String(limit),
      ...(kind === "all" ? {} : { kind }),
      ...(workspace && kind !== "person" ? { workspace } : {}),
    })}`
    : null;
  const { answer: fresh, error, loading, reload } = useAnswer<SearchAnswer>(path);
  // While the next answer is on its way the last one stays, so that the page does not blink.
  const last = useRef<SearchAnswer | null>(null);
  if (fresh || !text) last.current = fresh;
  const answer = fresh ?? (loading ? last.current : null);
  const narrowed = kind !== "all" || workspace !== "";
  const total = answer?.total ?? 0;
  const shown = answer?.results.length ?? 0;
  return (
    <section aria-label={searchWords().results} aria-busy={loading}>
      <p className="sub sm results-count" role="status">
        {!text
          ? searchWords().hint
          : loading
          ? t.loading
          : !answer
          ? ""
          : total > shown
          ? searchWords().shown(number(shown), number(total))
          : searchWords().count(number(total))}
      </p>
      {error !== null && (
        <Bar
          tone="bad"
          role="alert"
          action={<button type="button" className="btn sm" onClick={reload}>{t.retry}</button>}
        >
          {sentenceOf(error)}
        </Bar>
      )}
      {(!text || loading || answer) && (
        <div className="panel">
          {!text && <Empty title={searchWords().start}>{searchWords().startBody}</Empty>}
          {loading && !answer && <Skeleton />}
          {text !== "" && answer && shown === 0 && !loading && (
            <Empty
              title={searchWords().none(text)}
              action={narrowed && (
                <button
                  type="button"
                  className="btn"
                  onClick={() => setQuery({ loai: "", "khong-gian": "" })}
                >
                  <Icon name="filter" />
                  {searchWords().clear}
                </button>
              )}
            >
              {searchWords().noneBody}
            </Empty>
          )}
          {answer && shown > 0 && (
            <ul className="rows">
              {answer.results.map((result, index) => (
                <li key={`${result.post ?? result.topic?.id ?? result.person ?? ""}/${index}`}>
                  <Hit result={result} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
