/**
 * QR codes (ISO/IEC 18004): byte mode, versions 1 to 10, error correction level M. Enough for an
 * `otpauth` address, and small enough to keep a library out of the page.
 */

/** Codewords of error correction in each block, and the number of blocks, by version at level M. */
const correction = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const blockCounts = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
/** All codewords of a version, data and correction together. */
const totals = [0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const alignments = [
  [],
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

export const versionMax = 10;

/** A square of modules, row by row; true is dark. */
export type Modules = boolean[][];

/** The code of `text` (UTF-8), or null when it is too long for version 10. */
export function qr(text: string, wantedMask?: number): Modules | null {
  const bytes = [...new TextEncoder().encode(text)];
  const version = versionFor(bytes.length);
  if (version === null) return null;
  const codewords = interleave(dataCodewords(bytes, version), version);
  const drawn = (mask: number) => draw(version, codewords, mask);
  if (wantedMask !== undefined) return drawn(wantedMask);
  let best = drawn(0);
  let least = penalty(best);
  for (let mask = 1; mask < 8; mask++) {
    const modules = drawn(mask);
    const cost = penalty(modules);
    if (cost < least) [best, least] = [modules, cost];
  }
  return best;
}

/** The dark modules as the data of an SVG path, one unit a module. */
export function path(modules: Modules): string {
  let data = "";
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      const width = x - start + 1;
      data += `M${start} ${y}h${width}v1h-${width}z`;
    }
  });
  return data;
}

function dataLength(version: number): number {
  return totals[version]! - correction[version]! * blockCounts[version]!;
}

/** Bits of the length that follows the mode. */
function lengthBits(version: number): number {
  return version < 10 ? 8 : 16;
}

function versionFor(length: number): number | null {
  for (let version = 1; version <= versionMax; version++) {
    const bits = 4 + lengthBits(version) + 8 * length;
    if (bits <= 8 * dataLength(version)) return version;
  }
  return null;
}

/** Mode, length, bytes, terminator, padding. */
export function dataCodewords(bytes: readonly number[], version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push(value >> bit & 1);
  };
  put(0b0100, 4);
  put(bytes.length, lengthBits(version));
  for (const byte of bytes) put(byte, 8);
  const capacity = 8 * dataLength(version);
  put(0, Math.min(4, capacity - bits.length));
  put(0, (8 - bits.length % 8) % 8);
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    words.push(bits.slice(at, at + 8).reduce((word, bit) => word << 1 | bit, 0));
  }
  for (let pad = 0xec; words.length < capacity / 8; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Blocks side by side: their data by columns, then their correction by columns. */
function interleave(data: readonly number[], version: number): number[] {
  const count = blockCounts[version]!;
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  const blocks: number[][] = [];
  for (let index = 0, at = 0; index < count; index++) {
    const length = short + (index >= count - longer ? 1 : 0);
    blocks.push(data.slice(at, at + length));
    at += length;
  }
  const checks = blocks.map((block) => remainder(block, correction[version]!));
  return [...columns(blocks), ...columns(checks)];
}

function columns(rows: readonly number[][]): number[] {
  const found: number[] = [];
  const longest = Math.max(...rows.map((row) => row.length));
  for (let column = 0; column < longest; column++) {
    for (const row of rows) if (column < row.length) found.push(row[column]!);
  }
  return found;
}

/** Reed-Solomon over GF(256) with the polynomial x⁸+x⁴+x³+x²+1: the codewords of correction. */
export function remainder(data: readonly number[], degree: number): number[] {
  const divisor = new Array<number>(degree).fill(0);
  divisor[degree - 1] = 1;
  let root = 1;
  for (let step = 0; step < degree; step++) {
    for (let index = 0; index < degree; index++) {
      divisor[index] = times(divisor[index]!, root) ^ (divisor[index + 1] ?? 0);
    }
    root = times(root, 2);
  }
  const rest = new Array<number>(degree).fill(0);
  for (const word of data) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    for (let index = 0; index < degree; index++) rest[index]! ^= times(divisor[index]!, factor);
  }
  return rest;
}

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = product << 1 ^ (product >> 7) * 0x11d;
    product ^= (b >> bit & 1) * a;
  }
  return product;
}

function draw(version: number, codewords: readonly number[], mask: number): Modules {
  const size = 17 + 4 * version;
  const modules: Modules = Array.from({ length: size }, () => new Array(size).fill(false));
  const fixed: Modules = modules.map((row) => [...row]);
  const set = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    modules[y]![x] = dark;
    fixed[y]![x] = true;
  };
  drawPatterns(version, size, set);
  drawFormat(size, mask, set);
  drawVersion(version, size, set);
  drawData(modules, fixed, codewords, mask);
  return modules;
}

type Set = (x: number, y: number, dark: boolean) => void;

/** Timing lines, the three eyes with their light edge, alignment marks. */
function drawPatterns(version: number, size: number, set: Set): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [left, top] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(left + dx, top + dy, ring !== 2 && ring !== 4);
      }
    }
  }
  const places = alignments[version]!;
  const last = places.length - 1;
  places.forEach((x, column) =>
    places.forEach((y, row) => {
      const inEye = column === 0 && row === 0 || column === 0 && row === last ||
        column === last && row === 0;
      if (inEye) return;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
        }
      }
    })
  );
}

/** Level and mask, twice, with their own correction (BCH 15,5). Level M is 00. */
function drawFormat(size: number, mask: number, set: Set): void {
  let rest = mask;
  for (let step = 0; step < 10; step++) rest = rest << 1 ^ (rest >> 9) * 0x537;
  const bits = (mask << 10 | rest) ^ 0x5412;
  const bit = (index: number) => (bits >> index & 1) === 1;
  for (let index = 0; index <= 5; index++) set(8, index, bit(index));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let index = 9; index < 15; index++) set(14 - index, 8, bit(index));
  for (let index = 0; index < 8; index++) set(size - 1 - index, 8, bit(index));
  for (let index = 8; index < 15; index++) set(8, size - 15 + index, bit(index));
  set(8, size - 8, true);
}

/** From version 7 the version is written too, with its own correction (BCH 18,6). */
function drawVersion(version: number, size: number, set: Set): void {
  if (version < 7) return;
  let rest = version;
  for (let step = 0; step < 12; step++) rest = rest << 1 ^ (rest >> 11) * 0x1f25;
  const bits = version << 12 | rest;
  for (let index = 0; index < 18; index++) {
    const dark = (bits >> index & 1) === 1;
    const far = size - 11 + index % 3;
    const near = Math.floor(index / 3);
    set(far, near, dark);
    set(near, far, dark);
  }
}

/** Codewords in double columns from the right, up and down in turn, turned over by the mask. */
function drawData(
  modules: Modules,
  fixed: Modules,
  codewords: readonly number[],
  mask: number,
): void {
  const size = modules.length;
  let index = 0;
  let up = true;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y]![x]) continue;
        const word = codewords[index >> 3] ?? 0;
        const dark = (word >> (7 - (index & 7)) & 1) === 1;
        modules[y]![x] = dark !== masks[mask]!(x, y);
        index++;
      }
    }
    up = !up;
  }
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => x * y % 2 + x * y % 3 === 0,
  (x, y) => (x * y % 2 + x * y % 3) % 2 === 0,
  (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0,
];

/** How hard a code is to read: long runs, squares, false eyes, too much of one colour. */
export function penalty(modules: Modules): number {
  const size = modules.length;
  const turned = modules.map((_, x) => modules.map((row) => row[x]!));
  let cost = 0;
  for (const lines of [modules, turned]) {
    for (const line of lines) cost += runs(line) + 40 * falseEyes(line);
  }
  let darkCount = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dark = modules[y]![x]!;
      if (dark) darkCount++;
      const square = x + 1 < size && y + 1 < size && modules[y]![x + 1] === dark &&
        modules[y + 1]![x] === dark && modules[y + 1]![x + 1] === dark;
      if (square) cost += 3;
    }
  }
  return cost + 10 * Math.floor(Math.abs(darkCount * 20 - size * size * 10) / (size * size));
}

function runs(line: readonly boolean[]): number {
  let cost = 0;
  for (let start = 0; start < line.length;) {
    let end = start;
    while (line[end] === line[start] && end < line.length) end++;
    if (end - start >= 5) cost += end - start - 2;
    start = end;
  }
  return cost;
}

/** Dark-light in the proportion 1:1:3:1:1 with four light modules before or after. */
function falseEyes(line: readonly boolean[]): number {
  const text = line.map((dark) => dark ? "1" : "0").join("");
  let count = 0;
  for (let at = text.indexOf("1011101"); at >= 0; at = text.indexOf("1011101", at + 1)) {
    const light = (from: number, to: number) => !text.slice(Math.max(0, from), to).includes("1");
    if (light(at - 4, at) || light(at + 7, at + 11)) count++;
  }
  return count;
}
