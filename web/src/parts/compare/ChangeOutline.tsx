import type { Comparison, Group } from "../../core/comparison.ts";
import { reviewWords } from "../../i18n/review/index.ts";

/** What a group is called: its heading, or what stands before the first one. */
export function groupName(group: Group): string {
  const { heading } = group;
  if (!heading) return reviewWords().compare.preamble;
  const text = heading.change.pieces
    .filter((piece) => piece.kind !== (heading.change.new ? "deleted" : "inserted"))
    .map((piece) => piece.text).join("");
  const label = heading.place.label;
  return label && text ? `${label}. ${text}` : label || text;
}

/** The headings of the text with how much changed below each. */
export function ChangeOutline({ view, onGo }: { view: Comparison; onGo: (key: string) => void }) {
  const { compare } = reviewWords();
  const { added, removed, moved, edited } = view.counts;
  return (
    <nav className="change-outline panel" aria-label={compare.outline}>
      <p className="lab">
        {compare.outlineHead} <span className="push">{compare.outlineCount}</span>
      </p>
      <ul>
        {view.groups.map((group) => (
          <li key={group.key}>
            <a
              href={`#${group.key}`}
              className={group.count === 0 ? "none" : undefined}
              onClick={(event) => {
                event.preventDefault();
                onGo(group.key);
              }}
            >
              <span lang="vi">{groupName(group)}</span>
              <b>{group.count === 0 ? "–" : group.count}</b>
            </a>
          </li>
        ))}
      </ul>
      <dl className="sumup">
        <dt>
          <ins>{compare.added}</ins>
        </dt>
        <dd>{added}</dd>
        <dt>
          <del>{compare.removed}</del>
        </dt>
        <dd>{removed}</dd>
        <dt>
          <span className="tag plum">{compare.moved}</span>
        </dt>
        <dd>{moved}</dd>
        <dt>
          <span className="tag mute">{compare.edited}</span>
        </dt>
        <dd>{edited}</dd>
      </dl>
    </nav>
  );
}
