import { csvOf } from "../../src/core/csv.ts";
import {
  type Cell,
  hullOf,
  hundredths,
  mapPause,
  pathOf,
  picture,
  type Point,
  shapes,
} from "../../src/core/opinionMap.ts";
import { equal } from "./equal.ts";

const cell = (x: number, y: number, group: number | null, count = 1): Cell => ({
  count,
  group,
  x,
  y,
});
const [width, height, radius] = [700, 440, 6];
const inside = ({ x, y }: Point) => x >= 0 && x <= width && y >= 0 && y <= height;

Deno.test("the hull of points is their corners, in turn, without those between", () => {
  const corners = [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 4, y: 4 }, { x: 0, y: 4 }];
  const between = [{ x: 2, y: 0 }, { x: 2, y: 2 }, { x: 4, y: 1 }, { x: 1, y: 3 }];
  const found = hullOf([...between, ...corners]);
  equal(found.length, 4);
  equal(found.map(({ x, y }) => `${x},${y}`).sort(), ["0,0", "0,4", "4,0", "4,4"]);
  equal(hullOf([{ x: 1, y: 1 }]), [{ x: 1, y: 1 }]);
});

Deno.test("everybody has a place in the picture, also one who stands alone or far off", () => {
  const crowd = Array.from({ length: 30 }, (_, at) => cell(250 * (at % 6), 250 * (at % 5), at % 2));
  for (const cells of [[cell(0, 0, 0)], crowd, [...crowd, cell(90_000, -80_000, 1)]]) {
    const drawn = picture(cells, cells[0]!, width, height, radius);
    const dots = drawn.groups.flatMap((group) => group.dots);
    equal(dots.length, cells.length);
    equal(dots.every(inside), true);
    equal(drawn.groups.every(({ label }) => inside(label)), true);
    equal(inside(drawn.own!), true);
  }
});

Deno.test("one who stands far off does not make a crowd small", () => {
  const crowd = Array.from({ length: 300 }, (_, at) => cell(250 * (at % 20), 250 * (at % 15), 0));
  const spread = (cells: Cell[]) => {
    const xs = picture(cells, null, width, height, radius).groups[0]!.dots.slice(0, 300)
      .map(({ x }) => x);
    return Math.max(...xs) - Math.min(...xs);
  };
  const alone = spread(crowd);
  equal(spread([...crowd, cell(100_000, 0, 0)]) > alone * 0.9, true);
});

Deno.test("a few people have a dot each, of a crowd every square has one, larger for more", () => {
  const few = picture([cell(0, 0, 0, 3), cell(500, 0, null, 2)], null, width, height, radius);
  equal(few.single, true);
  equal(few.groups[0]!.dots.length, 3);
  equal(few.ungrouped.length, 2);
  equal(new Set(few.groups[0]!.dots.map(({ x, y }) => `${x} ${y}`)).size, 3);
  const many = picture([cell(0, 0, 0, 900), cell(500, 0, 0, 4)], null, width, height, radius);
  equal(many.single, false);
  const [large, small] = many.groups[0]!.dots;
  equal(large!.radius > small!.radius, true);
});

Deno.test("the same votes give the same picture", () => {
  const cells = [cell(0, 0, 0, 4), cell(750, 250, 1, 2), cell(-250, 500, null)];
  const draw = () => picture(cells, cells[1]!, width, height, radius);
  equal(draw(), draw());
});

Deno.test("each group has a shape of its own, and every shape can be drawn", () => {
  const paths = shapes.map((shape) => pathOf([{ x: 10, y: 10, radius: 5 }], shape));
  equal(new Set(paths).size, shapes.length);
  equal(paths.every((path) => /^M[-\d. azLa]+z$/.test(path)), true);
});

Deno.test("hundredths add up to a hundred", () => {
  equal(hundredths({ agrees: 1, disagrees: 1, passes: 1 }), [34, 33, 33]);
  equal(hundredths({ agrees: 2, disagrees: 1, passes: 0 }), [67, 33, 0]);
  equal(hundredths({ agrees: 0, disagrees: 0, passes: 0 }), [0, 0, 0]);
  for (let votes = 1; votes < 200; votes++) {
    const agrees = votes * 7 % (votes + 1);
    const found = hundredths({ agrees, disagrees: votes - agrees, passes: votes % 5 });
    equal(found[0] + found[1] + found[2], 100);
  }
});

Deno.test("a table is read back by a spreadsheet as it was, and starts no formula", () => {
  equal(
    csvOf([["a", 1], ['say "no", please', -2], ["=1+1", "@x"]]),
    '\uFEFFa,1\r\n"say ""no"", please",-2\r\n\'=1+1,\'@x\r\n',
  );
});

Deno.test("the map of a crowd is read less often", () => {
  equal([mapPause(0), mapPause(1_921), mapPause(50_000)], [4_000, 19_210, 60_000]);
});
