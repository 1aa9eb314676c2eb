import { Heights } from "./heights.ts";

/** A row that was not measured yet counts as this high. */
export const heightGuess = 150;
/** So far above and below the view rows stand ready, in pixels. */
const ready = 900;
/** A list of so many rows stands whole, so that the browser's own search finds everything. */
export const wholeMax = 60;

/** Which rows of a long list stand in the document. Knows heights, and nothing of the document. */
export class Windowed {
  /** What is in view, from the top of the list. */
  top = 0;
  height = 1_000;
  #order: readonly string[] = [];
  #heights = new Heights();
  #index = new Map<string, number>();
  #measured = new Map<string, number>();
  #from = 0;
  #to = -1;

  /** Takes over the rows of now. Rows that came in front move the view down with what it shows. */
  follow(order: readonly string[]): void {
    const before = this.#order;
    if (order === before) return;
    this.#order = order;
    const grown = before.length > 0 && order[0] === before[0] &&
      order[before.length - 1] === before.at(-1);
    if (!grown) {
      this.#heights = new Heights();
      this.#index.clear();
    }
    for (let index = this.#heights.count; index < order.length; index++) {
      const id = order[index]!;
      this.#index.set(id, index);
      this.#heights.append(this.#measured.get(id) ?? heightGuess);
    }
    if (!grown && before.length > 0) {
      this.top += this.topOf(this.#index.get(before[0]!) ?? 0);
    }
  }

  indexOf(id: string): number {
    return this.#index.get(id) ?? -1;
  }

  topOf(index: number): number {
    return this.#heights.top(index);
  }

  get total(): number {
    return this.#heights.total;
  }

  measured(id: string, height: number): void {
    this.#measured.set(id, height);
    const index = this.#index.get(id);
    if (index !== undefined) this.#heights.set(index, height);
  }

  /** The rows to draw, ascending: those near the view, and `kept` ones with their neighbours. */
  rows(kept: Iterable<string>): number[] {
    const count = this.#order.length;
    const whole = count <= wholeMax;
    this.#from = whole ? 0 : this.#heights.at(this.top - ready);
    this.#to = whole ? count - 1 : this.#heights.at(this.top + this.height + ready);
    const found = new Set<number>();
    for (let index = this.#from; index <= this.#to; index++) found.add(index);
    for (const id of kept) {
      const index = this.indexOf(id);
      if (index < 0) continue;
      for (const near of [index - 1, index, index + 1]) {
        if (near >= 0 && near < count) found.add(near);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Whether what was drawn last still reaches far enough around the view. */
  get covers(): boolean {
    if (this.#order.length <= wholeMax) return true;
    const first = this.#heights.at(this.top - ready / 2);
    const last = this.#heights.at(this.top + this.height + ready / 2);
    return this.#from <= first && last <= this.#to;
  }
}
