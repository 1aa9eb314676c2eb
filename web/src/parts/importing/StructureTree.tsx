import type { ReactNode } from "react";
import type { Reviewed } from "../../core/recognised.ts";
import type { ReviewLabel } from "../../core/reviewLabels.ts";
import type { ID } from "../../core/wire.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Icon } from "../controls/Icon.tsx";

const tones: Partial<Record<Reviewed["kind"], string>> = {
  part: "brand",
  chapter: "brand",
  section: "plum",
  subsection: "plum",
  article: "act",
  appendix: "brand",
};

/** The blocks as an outline; the chosen one opens for correction. */
export function StructureTree(
  { blocks, names, doubtful, only, chosen, onChoose, editor }: {
    blocks: readonly Reviewed[];
    names: ReadonlyMap<ID, ReviewLabel>;
    doubtful: ReadonlySet<ID>;
    only: boolean;
    chosen: ID | null;
    onChoose: (id: ID) => void;
    editor: (block: Reviewed, index: number) => ReactNode;
  },
) {
  const { importing: words } = reviewWords();
  const shown = blocks.map((block, index) => ({ block, index }))
    .filter(({ block }) => !only || doubtful.has(block.id) || block.id === chosen);
  return (
    <ol className="tree" lang="vi">
      {shown.map(({ block, index }) => {
        const label = names.get(block.id);
        const isOn = block.id === chosen;
        const doubted = doubtful.has(block.id);
        return (
          <li key={block.id} id={`b-${block.id}`} data-deep={Math.min(label?.depth ?? 0, 6)}>
            <button
              type="button"
              className={`node${isOn ? " on" : ""}${doubted ? " doubt" : ""}`}
              aria-expanded={isOn}
              onClick={() => onChoose(block.id)}
            >
              <span className={`tag ${tones[block.kind] ?? "mute"}`}>{label?.short}</span>
              <span className="node-text">
                {block.text.slice(0, 200) || <i>{words.empty}</i>}
              </span>
              {doubted && <Icon name="alert" />}
            </button>
            {isOn && editor(block, index)}
          </li>
        );
      })}
    </ol>
  );
}
