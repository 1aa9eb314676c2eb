import { segments } from "../../core/marks.ts";
import { Name } from "../people/Name.tsx";

/** An excerpt with what was found in it marked, and people by name. */
export function Marked({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  return (
    <>
      {segments(text, marks).map((segment, index) => {
        const words = segment.kind === "text" ? segment.text : (
          <>
            @<Name id={segment.person} />
          </>
        );
        return segment.marked ? <mark key={index}>{words}</mark> : <span key={index}>{words}</span>;
      })}
    </>
  );
}
