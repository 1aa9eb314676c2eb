import { useMemo } from "react";
import type { ID } from "../../core/wire.ts";
import type { MapAnswer, OpinionAnswer } from "../../state/opinion.ts";
import { MapInWords } from "./MapInWords.tsx";
import { MapPanel } from "./MapPanel.tsx";
import { ResultsTable } from "./ResultsTable.tsx";
import { SharedLists } from "./SharedLists.tsx";

/** What everybody said: the picture, what joins and parts people, and all of it in words. */
export default function MapSide(
  { workspace, of, map, isHidden }: {
    workspace: ID;
    of: OpinionAnswer;
    map: MapAnswer;
    /** Whether what others said to a statement waits for my own answer. */
    isHidden: (statement: ID) => boolean;
  },
) {
  const texts = useMemo(
    () => new Map(map.statements.map(({ statement, text }) => [statement, text])),
    [map],
  );
  return (
    <>
      <MapPanel of={map} />
      {map.isShown && (
        <>
          <SharedLists workspace={workspace} opinion={of.opinion} of={map} isHidden={isHidden} />
          <MapInWords
            of={map}
            textOf={(statement) => texts.get(statement) ?? ""}
            isHidden={isHidden}
          />
        </>
      )}
      <ResultsTable
        of={map}
        statements={of.statements}
        isHidden={isHidden}
        name={of.opinion.title}
      />
    </>
  );
}
