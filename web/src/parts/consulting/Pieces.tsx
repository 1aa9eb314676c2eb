import { synthesisWords } from "../../i18n/synthesis.ts";
import type { Piece } from "../../core/comparison.ts";
import { around } from "../../core/consulting.ts";

/** A change of words: what went and what came, with a few words around. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  const words = synthesisWords().pieces;
  return (
    <>
      {pieces.map(({ kind, text }, index) => {
        if (kind === "inserted") {
          return (
            <ins key={index}>
              <span className="vh">{words.insertion}</span>
              {text}
            </ins>
          );
        }
        if (kind === "deleted") {
          return (
            <del key={index}>
              <span className="vh">{words.deletion}</span>
              {text}
            </del>
          );
        }
        return <span key={index}>{around(text, index > 0, index < pieces.length - 1)}</span>;
      })}
    </>
  );
}
