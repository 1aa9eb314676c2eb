import { useEffect, useRef } from "react";
import type { ReplayPiece } from "../../core/replay.ts";
import type { ID } from "../../core/wire.ts";
import { replayWords } from "../../i18n/replay.ts";
import { authorClass } from "../people/authors.ts";

/** The text in the middle of a replay: what was just written, and what was just taken away. */
export function ReplayText(
  { label, pieces, authors, writing }: {
    /** The number of the provision, as it stands before its words. */
    label: string;
    pieces: readonly ReplayPiece[];
    authors: readonly ID[];
    /** Whether letters are coming: a caret stands behind the last. */
    writing: boolean;
  },
) {
  const words = replayWords();
  const changed = useRef<HTMLElement | null>(null);
  useEffect(() => {
    changed.current?.scrollIntoView({ block: "nearest" });
  }, [pieces]);
  const last = pieces.findLastIndex(({ kind }) => kind !== "kept");
  changed.current = null;
  return (
    <p className="law replay-text" lang="vi">
      {label && `${label} `}
      {pieces.length === 0 && <span className="sub">{words.empty}</span>}
      {pieces.map(({ by, kind, text }, index) => {
        const at = index === last
          ? (element: HTMLElement | null) => {
            changed.current = element;
          }
          : undefined;
        if (kind === "deleted") return <del key={index} ref={at}>{text}</del>;
        const author = by === null ? undefined : authorClass(authors, by);
        if (kind === "kept") return <span key={index} className={author}>{text}</span>;
        return (
          <ins
            key={index}
            ref={at}
            className={writing && index === last ? `${author} caret` : author}
          >
            {text}
          </ins>
        );
      })}
    </p>
  );
}
