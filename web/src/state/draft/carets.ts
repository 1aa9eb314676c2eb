import type { Operation } from "../../core/ot.ts";
import { offsetAfter } from "../../core/ot.ts";
import type { ID } from "../../core/wire.ts";
import type { App } from "../app.ts";
import type { DraftModel } from "./model.ts";

export interface Caret {
  person: ID;
  block: ID;
  offset: number;
}

interface CaretMessage {
  draft: ID;
  people: { person: ID; block: ID; start: number; end: number; rev: number }[];
}

/** At most so often the others hear where I am, in milliseconds. */
const every = 500;

/** Where the others are in the text. Lost ones come again; nothing of it is stored. */
export class Carets {
  #app: App;
  #model: DraftModel;
  #known: Caret[] = [];
  #mine: { block: ID; offset: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  onChange: () => void = () => {};

  constructor(app: App, model: DraftModel) {
    this.#app = app;
    this.#model = model;
  }

  get all(): readonly Caret[] {
    return this.#known;
  }

  receive(params: unknown): void {
    const { draft, people } = params as CaretMessage;
    if (draft !== this.#model.id) return;
    this.#known = people.flatMap(({ person, block, end }) => {
      const text = this.#model.texts.get(block);
      if (!text || person === this.#model.me) return [];
      return [{ person, block, offset: Math.min(text.text.length, text.shown(end, "right")) }];
    });
    this.onChange();
  }

  /** Others' carets stay with their words. */
  follow(block: ID, operation: Operation | null): void {
    const length = this.#model.textOf(block).length;
    for (const one of this.#known) {
      if (one.block !== block) continue;
      const moved = operation ? offsetAfter(operation, one.offset, "left") : one.offset;
      one.offset = Math.min(length, moved);
    }
  }

  /** Where I am now. */
  set(block: ID, offset: number): void {
    this.#mine = { block, offset };
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tell();
    }, every);
  }

  leave(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.#mine) return;
    this.#mine = null;
    this.#tell();
  }

  #tell(): void {
    const { workspace, id, texts } = this.#model;
    const text = this.#mine && texts.get(this.#mine.block);
    const at = text && this.#mine ? text.known(this.#mine.offset) : 0;
    this.#app.tell("caret.set", {
      workspace,
      draft: id,
      block: this.#mine?.block ?? null,
      start: at,
      end: at,
      rev: text?.rev ?? 0,
    });
  }
}
