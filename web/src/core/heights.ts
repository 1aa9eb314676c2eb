/**
 * The heights of rows in a Fenwick tree (P. M. Fenwick, 1994): where a row begins and which row is
 * at a place are found in O(log n), however the heights change. Pixels.
 */
export class Heights {
  #heights: number[] = [];
  /** Sums; the first is unused, as the tree counts from one. */
  #sums: number[] = [0];

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.top(this.count);
  }

  append(height: number): void {
    this.#heights.push(height);
    const place = this.count;
    // The new node covers the rows since `place` without its lowest bit.
    this.#sums.push(height + this.top(place - 1) - this.top(place - (place & -place)));
  }

  /** Corrects a height; says whether it was another one. */
  set(index: number, height: number): boolean {
    const before = this.#heights[index];
    if (before === undefined || before === height) return false;
    this.#heights[index] = height;
    for (let place = index + 1; place <= this.count; place += place & -place) {
      this.#sums[place]! += height - before;
    }
    return true;
  }

  /** Where row `index` begins; for `count`, where the last one ends. */
  top(index: number): number {
    let sum = 0;
    for (let place = index; place > 0; place -= place & -place) sum += this.#sums[place]!;
    return sum;
  }

  /** The row that covers `y`; the first or the last one where `y` lies outside. */
  at(y: number): number {
    let index = 0;
    let rest = y;
    let step = 1;
    while (step * 2 <= this.count) step *= 2;
    for (; step > 0; step >>= 1) {
      const next = index + step;
      if (next <= this.count && this.#sums[next]! <= rest) {
        index = next;
        rest -= this.#sums[next]!;
      }
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
