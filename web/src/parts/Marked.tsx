import { Fragment, type ReactNode } from "react";
import { pieces } from "../core/text.ts";
import { Name } from "./Name.tsx";

/** Text with some parts marked: offsets and lengths in UTF-16 units, as the server sends them. */
export function Marked({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  const shown: ReactNode[] = [];
  let last = 0;
  for (const [from, size] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (from < last || size <= 0 || from + size > text.length) continue;
    shown.push(<Plain key={`p${last}`} text={text.slice(last, from)} />);
    shown.push(<mark key={`m${from}`}>{text.slice(from, from + size)}</mark>);
    last = from + size;
  }
  shown.push(<Plain key="end" text={text.slice(last)} />);
  return <>{shown}</>;
}

/** Mentions by name; links stay words, since the whole line is a link already. */
function Plain({ text }: { text: string }) {
  return (
    <>
      {pieces(text).map((piece, index) =>
        piece.kind === "mention"
          ? (
            <Fragment key={index}>
              @<Name id={piece.person} />
            </Fragment>
          )
          : <Fragment key={index}>{piece.kind === "text" ? piece.text : piece.href}</Fragment>
      )}
    </>
  );
}
