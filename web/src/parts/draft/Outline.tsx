import { levelOf } from "../../core/blocks.ts";
import type { ID } from "../../core/wire.ts";
import { draftWords } from "../../i18n/drafts.ts";
import { stretchOf } from "./marks.ts";
import type { DraftDesk } from "./desk.ts";

interface Entry {
  id: ID;
  deep: number;
  label: string;
  words: string;
  count: number;
}

/** Parts, chapters, sections, articles and annexes, each with how much is said in it. */
function entriesOf({ model }: DraftDesk): Entry[] {
  const counts = new Map<ID, number>();
  for (const one of model.annotations.shared) {
    const stretch = one.resolution ? null : stretchOf(one, model.version);
    let block = stretch && model.tree.get(stretch.start.block);
    while (block) {
      counts.set(block.id, (counts.get(block.id) ?? 0) + 1);
      block = block.parent ? model.tree.get(block.parent) : undefined;
    }
  }
  return model.tree.inOrder().flatMap(({ id, kind }) => {
    const level = kind === "appendix" ? 1 : levelOf(kind);
    if (level === null || level > 5) return [];
    const words = model.textOf(id).split("\n")[0]!;
    const deep = level < 3 ? 0 : level < 5 ? 1 : 2;
    return [{ id, deep, label: model.labelOf(id).text, words, count: counts.get(id) ?? 0 }];
  });
}

export default function Outline({ desk, onGo }: { desk: DraftDesk; onGo: (block: ID) => void }) {
  const d = draftWords();
  return (
    <nav className="outline" aria-label={d.outline}>
      <h2>{d.outline}</h2>
      <ol>
        {entriesOf(desk).map(({ id, deep, label, words, count }) => (
          <li key={id} data-deep={deep}>
            <a
              href={`#b-${id}`}
              onClick={(event) => {
                event.preventDefault();
                onGo(id);
              }}
            >
              <span lang="vi">
                <b>{label}</b> {words}
              </span>
              {count > 0 && (
                <span className={`heat h${Math.min(4, Math.ceil(count / 3))}`}>
                  <span aria-hidden="true">{count}</span>
                  <span className="vh">{d.outlineCount(count)}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
