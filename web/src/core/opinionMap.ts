/** What the picture of an opinion map shows (docs/protocol.md, section 7), and where. */

/** People who stand near each other: a square of a quarter of a unit. Thousandths of a unit. */
export interface Cell {
  count: number;
  group?: number | null;
  x: number;
  y: number;
}

export interface Dot {
  x: number;
  y: number;
  radius: number;
}

export interface GroupPicture {
  number: number;
  dots: Dot[];
  /** The corners of the outline around the group, in turn. */
  hull: Point[];
  /** Where its name stands, and to which side it runs. */
  label: Point & { anchor: "start" | "middle" | "end" };
}

export interface Picture {
  groups: GroupPicture[];
  /** Those who voted on too few statements to be in a group. */
  ungrouped: Dot[];
  own: Point | null;
  /** Whether each dot is one person; else a dot is a square, the larger the more people. */
  single: boolean;
  /** Whether the outlines leave out those of a group who stand farthest off. */
  trimmed: boolean;
}

export interface Point {
  x: number;
  y: number;
}

/** Shapes tell groups apart without colours. */
export const shapes = ["circle", "square", "triangle", "diamond", "cross"] as const;

/** The side of a square, in thousandths of a unit. */
const side = 250;
/** Above so many people a dot each would be a blot. */
const singlesMost = 400;
/** In groups of more people, those who stand farthest off do not draw the outline. */
const wholeMost = 40;
const core = 0.9;
/** From so many people on, this part of them at each end may stand outside the scale. */
const crowd = 100;
const farShare = 0.005;

/** Places all people in a picture of this size; `radius` is that of one person's dot. */
export function picture(
  cells: readonly Cell[],
  own: Cell | null,
  width: number,
  height: number,
  radius: number,
): Picture {
  const people = cells.reduce((sum, { count }) => sum + count, 0);
  const single = people <= singlesMost;
  const margin = radius * 3 + 22;
  const place = fitting([...cells, ...(own ? [own] : [])], width, height, margin);
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const dotsOf = (cell: Cell): Dot[] => {
    if (!single) {
      const size = radius * (0.45 + 1.1 * Math.sqrt(cell.count / most));
      return [{ ...place(scattered(cell, 0)), radius: size }];
    }
    return Array.from({ length: cell.count }, (_, index) => ({
      ...place(scattered(cell, index)),
      radius,
    }));
  };
  const numbers = [...new Set(cells.flatMap(({ group }) => group ?? []))].sort((a, b) => a - b);
  let trimmed = false;
  const groups = numbers.map((number): GroupPicture => {
    const dots = cells.filter(({ group }) => group === number).flatMap(dotsOf);
    const inner = coreOf(dots);
    trimmed ||= inner.length < dots.length;
    const hull = widened(hullOf(inner), radius + 7);
    return { number, dots, hull, label: labelOf(hull, width, height) };
  });
  const ungrouped = cells.filter(({ group }) => group === null || group === undefined)
    .flatMap(dotsOf);
  return {
    groups,
    ungrouped,
    own: own && place(scattered(own, 0)),
    single,
    trimmed,
  };
}

/**
 * From thousandths of a unit into the picture: as large as fits, with equal scales. In a crowd the
 * few who stand far off do not make everything else small: they are drawn at the edge.
 */
function fitting(cells: readonly Cell[], width: number, height: number, margin: number) {
  const [left, right] = rangeOf(cells, ({ x }) => x);
  const [top, bottom] = rangeOf(cells, ({ y }) => y);
  const scale = Math.min(
    (width - 2 * margin) / Math.max(right - left, side * 4),
    (height - 2 * margin) / Math.max(bottom - top, side * 4),
  );
  const within = (value: number, most: number) =>
    Math.min(Math.max(value, margin / 3), most - margin / 3);
  return ({ x, y }: Point): Point => ({
    x: within(width / 2 + (x - (left + right) / 2) * scale, width),
    y: within(height / 2 + (y - (top + bottom) / 2) * scale, height),
  });
}

function rangeOf(cells: readonly Cell[], value: (cell: Cell) => number): [number, number] {
  const sorted = [...cells].sort((a, b) => value(a) - value(b));
  const people = sorted.reduce((sum, { count }) => sum + count, 0);
  const off = people > crowd ? people * farShare : 0;
  const reach = (list: readonly Cell[]) => {
    let passed = 0;
    return list.find(({ count }) => (passed += count) > off) ?? list[0]!;
  };
  const [low, high] = [reach(sorted), reach(sorted.reverse())];
  return [value(low) - side / 2, value(high) + side / 2];
}

/** A place inside the square, always the same one, so that the picture shows no grid. */
function scattered(cell: Cell, index: number): Point {
  let seed = (cell.x * 73_856_093) ^ (cell.y * 19_349_663) ^ ((cell.group ?? -1) * 83_492_791) ^
    (index * 2_654_435_761);
  const next = () => {
    // Mulberry32: enough to scatter dots.
    seed = seed + 0x6d2b79f5 | 0;
    let mixed = Math.imul(seed ^ seed >>> 15, 1 | seed);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
  return { x: cell.x + (next() - 0.5) * side * 0.9, y: cell.y + (next() - 0.5) * side * 0.9 };
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function coreOf(dots: readonly Dot[]): readonly Dot[] {
  if (dots.length <= wholeMost) return dots;
  const middle = meanOf(dots);
  const far = ({ x, y }: Dot) => Math.hypot(x - middle.x, y - middle.y);
  return [...dots].sort((a, b) => far(a) - far(b)).slice(0, Math.ceil(dots.length * core));
}

/** The convex hull, by Andrew's monotone chain (1979). */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted.map(({ x, y }) => ({ x, y }));
  const half = (list: readonly Point[]) => {
    const chain: Point[] = [];
    for (const { x, y } of list) {
      while (chain.length > 1) {
        const [a, b] = [chain[chain.length - 2]!, chain[chain.length - 1]!];
        if ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0) break;
        chain.pop();
      }
      chain.push({ x, y });
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Around every corner a small octagon, and the hull of these: an even margin. */
function widened(hull: readonly Point[], by: number): Point[] {
  const around = hull.flatMap(({ x, y }) =>
    Array.from({ length: 8 }, (_, turn) => ({
      x: x + by * Math.cos(turn * Math.PI / 4),
      y: y + by * Math.sin(turn * Math.PI / 4),
    }))
  );
  return hullOf(around);
}

/** Above the outline, or below it where there is no room; never outside the picture. */
function labelOf(hull: readonly Point[], width: number, height: number): GroupPicture["label"] {
  const top = hull.reduce((best, point) => point.y < best.y ? point : best);
  const bottom = hull.reduce((best, point) => point.y > best.y ? point : best);
  const at = top.y > 26 ? { x: top.x, y: top.y - 8 } : { x: bottom.x, y: bottom.y + 18 };
  const x = Math.min(Math.max(at.x, 6), width - 6);
  const y = Math.min(Math.max(at.y, 16), height - 6);
  const anchor = x < width / 4 ? "start" : x > width * 3 / 4 ? "end" : "middle";
  return { x, y, anchor };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** All dots of a group as one path: a thousand elements would be slow to draw. */
export function pathOf(dots: readonly Dot[], shape: typeof shapes[number]): string {
  return dots.map(({ x, y, radius }) => {
    const at = (dx: number, dy: number) => `${round(x + dx * radius)} ${round(y + dy * radius)}`;
    switch (shape) {
      case "circle": {
        const r = round(radius);
        return `M${at(-1, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
      }
      case "square":
        return `M${at(-.9, -.9)}L${at(.9, -.9)}L${at(.9, .9)}L${at(-.9, .9)}z`;
      case "triangle":
        return `M${at(0, -1.15)}L${at(1.1, .85)}L${at(-1.1, .85)}z`;
      case "diamond":
        return `M${at(0, -1.25)}L${at(1.25, 0)}L${at(0, 1.25)}L${at(-1.25, 0)}z`;
      case "cross":
        return `M${at(-.35, -1.1)}L${at(.35, -1.1)}L${at(.35, -.35)}L${at(1.1, -.35)}L${
          at(1.1, .35)
        }L${at(.35, .35)}L${at(.35, 1.1)}L${at(-.35, 1.1)}L${at(-.35, .35)}L${at(-1.1, .35)}L${
          at(-1.1, -.35)
        }L${at(-.35, -.35)}z`;
    }
  }).join("");
}

export interface Tally {
  agrees: number;
  disagrees: number;
  passes: number;
}

export const votesOf = ({ agrees, disagrees, passes }: Tally) => agrees + disagrees + passes;

/** Hundredths that add up to a hundred: what is left after rounding down goes to the largest rests. */
export function hundredths({ agrees, disagrees, passes }: Tally): [number, number, number] {
  const parts = [agrees, disagrees, passes];
  const all = agrees + disagrees + passes;
  if (all === 0) return [0, 0, 0];
  const whole = parts.map((part) => Math.floor(part * 100 / all));
  const rests = parts.map((part, index) => ({ index, rest: part * 100 % all }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const missing = 100 - whole.reduce((sum, part) => sum + part, 0);
  for (const { index } of rests.slice(0, missing)) whole[index]! += 1;
  return whole as [number, number, number];
}

const pauseMin = 4_000;
const pauseMax = 60_000;

/**
 * How long to wait before the map is read again: a crowd's map takes the server longer, moves
 * less with each vote, and is read by more people.
 */
export function mapPause(participants: number): number {
  return Math.min(pauseMax, Math.max(pauseMin, participants * 10));
}
