import { markOf } from "../../core/procedure.ts";
import { Choices, type Marking } from "./Choices.tsx";
import { Grades } from "./Grades.tsx";
import { Points } from "./Points.tsx";
import { Ranking } from "./Ranking.tsx";

/** What is marked on a ballot, as its method asks for it. */
export function Marks(marking: Marking) {
  const { method } = marking.procedure;
  if (method === "majority-judgement") return <Grades {...marking} />;
  switch (markOf(method)) {
    case "choices":
      return <Choices {...marking} />;
    case "ranks":
      return <Ranking {...marking} />;
    case "points":
      return <Points {...marking} />;
  }
}
