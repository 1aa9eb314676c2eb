import type { BlockKind } from "../../src/core/blocks.ts";
import { labelsOf } from "../../src/core/labels.ts";
import { equal } from "./equal.ts";

interface Case {
  name: string;
  blocks: {
    kind: BlockKind;
    numbering: string;
    parent: number | null;
    label: string;
    number: string;
  }[];
}

const cases: Case[] = JSON.parse(Deno.readTextFileSync(
  new URL("../../../Tests/Vectors/labels/labels.json", import.meta.url),
));

Deno.test("labels are those of the vectors, which the server answers too", () => {
  for (const { name, blocks } of cases) {
    const labels = labelsOf(blocks.map(({ kind, numbering, parent }, index) => ({
      id: `${index}`,
      kind,
      numbering,
      parent: parent === null ? null : `${parent}`,
      shape: 0,
    })));
    const found = [...labels.values()].map(({ text, number }) => [text, number]);
    equal([name, found], [name, blocks.map(({ label, number }) => [label, number])]);
  }
});
