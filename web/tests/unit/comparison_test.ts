import { citation } from "../../src/core/citation.ts";
import {
  type BlockChange,
  compareRows,
  type Place,
  side,
  stretches,
} from "../../src/core/comparison.ts";
import { equal } from "./equal.ts";

function place(path: string, kind: string, label: string, parent: string | null): Place {
  return { block: `b-${label}-${kind}-${path.split(".")[0]}`, kind, label, parent, path };
}

const article1 = { ...place("d1", "article", "Điều 1", null), block: "d1" };
const article2 = { ...place("d2", "article", "Điều 2", null), block: "d2" };
const clause = (path: string, parent: string, number: number): Place => ({
  block: `k${number}${parent}`,
  kind: "clause",
  label: `${number}.`,
  parent,
  path,
});

function change(one: Partial<BlockChange>): BlockChange {
  return {
    kind: "unchanged",
    moved: false,
    new: null,
    old: null,
    pieces: [],
    renamed: false,
    ...one,
  };
}

const moved = {
  kind: "changed" as const,
  moved: true,
  old: { ...clause("d1.k2", "d1", 2), block: "m" },
  new: { ...clause("d2.k1", "d2", 1), block: "m" },
};

const answer = {
  position: 1,
  from: 1,
  to: 2,
  changes: [
    change({ old: article1, new: article1 }),
    change({ old: clause("d1.k1", "d1", 1), new: clause("d1.k1", "d1", 1) }),
    change({ kind: "removed", old: clause("d1.k3", "d1", 3) }),
    change({ old: article2, new: article2 }),
    change(moved),
    change({ kind: "added", new: clause("d2.k2", "d2", 2) }),
  ],
};

Deno.test("what moved stands at both ends, the old one where it was", () => {
  const { groups } = compareRows(answer);
  equal(
    groups.map((group) => [group.heading?.key, ...group.rows.map((row) => row.state)]),
    [["d1", "same", "left", "removed"], ["d2", "arrived", "added"]],
  );
  const [left, arrived] = [groups[0]!.rows[1]!, groups[1]!.rows[0]!];
  equal([left.other, arrived.other], [arrived.key, left.key]);
});

Deno.test("a move counts once, and both its ends are stops on the way", () => {
  const view = compareRows(answer);
  equal(view.counts, { added: 1, removed: 1, moved: 1, edited: 0 });
  equal(view.changed.length, 4);
  equal(view.articles, 2);
});

Deno.test("rows without a change fold into one line when only changes are asked for", () => {
  const { groups } = compareRows(answer);
  equal(stretches(groups[0]!.rows, true).map((one) => one.kind), ["same", "row", "row"]);
  equal(stretches(groups[0]!.rows, false).map((one) => one.kind), ["row", "row", "row"]);
});

Deno.test("a side holds the words of one text", () => {
  const pieces = [
    { kind: "same" as const, text: "a " },
    { kind: "deleted" as const, text: "b" },
    { kind: "inserted" as const, text: "c" },
  ];
  equal(side(pieces, "old").map((piece) => piece.text).join(""), "a b");
  equal(side(pieces, "new").map((piece) => piece.text).join(""), "a c");
});

Deno.test("a provision is cited from the smallest level to the largest", () => {
  const point = { ...place("d1.k2.dd", "point", "đ)", "k"), block: "p" };
  const places = new Map([["k", { ...clause("d1.k2", "d1", 2), block: "k" }], ["d1", article1]]);
  equal(citation(point, places), "điểm đ khoản 2 Điều 1");
});
