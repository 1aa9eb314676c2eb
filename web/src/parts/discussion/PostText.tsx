import { Fragment, memo } from "react";
import { blocks, type Piece } from "../../core/text.ts";
import { Name } from "../people/Name.tsx";

/** A post's text as paragraphs, quotations, names and links. What people wrote stays text. */
export const PostText = memo(function PostText({ text }: { text: string }) {
  return (
    <>
      {blocks(text).map((block, index) =>
        block.kind === "quote"
          ? (
            <blockquote className="cite" key={index}>
              <Pieces of={block.pieces} />
            </blockquote>
          )
          : (
            <p className="txt" key={index}>
              <Pieces of={block.pieces} />
            </p>
          )
      )}
    </>
  );
});

function Pieces({ of }: { of: Piece[] }) {
  return (
    <>
      {of.map((piece, index) => {
        switch (piece.kind) {
          case "text":
            return <Fragment key={index}>{piece.text}</Fragment>;
          case "mention":
            return (
              <span className="at" key={index}>
                @<Name id={piece.person} />
              </span>
            );
          case "link":
            return (
              <a key={index} href={piece.href} rel="noopener ugc nofollow" target="_blank">
                {piece.href.replace(/^https:\/\//, "")}
              </a>
            );
        }
      })}
    </>
  );
}
