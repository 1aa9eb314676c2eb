import { levelOf } from "../../core/blocks.ts";
import { difference, type Operation } from "../../core/ot.ts";
import type { ID } from "../../core/wire.ts";
import type { DraftSession } from "../../state/draft/session.ts";
import { offsetOf } from "./offsets.ts";
import type { Sheet } from "./sheet.ts";

export interface EditingHooks {
  onHost: (block: ID | null) => void;
  /** A new provision is wanted right behind or in the block. */
  onAdd: (block: ID) => void;
  onMerge: (block: ID) => void;
  onMove: (block: ID, step: number) => void;
}

/**
 * Typing into the sheet. Only the block in hand is editable. What was typed is read by comparing
 * the words with the words known before, so that every input method works, those that send no
 * composition events too. During a composition nothing is sent and nothing comes in.
 */
export class Editing {
  #sheet: Sheet;
  #session: DraftSession;
  #hooks: EditingHooks;
  #composing = false;
  #stop = new AbortController();
  /** After my own Enter: the caret goes to the new block as soon as it is there. */
  #follow = false;
  /** Where the caret was when I last did something. */
  #last = 0;

  constructor(sheet: Sheet, session: DraftSession, hooks: EditingHooks) {
    this.#sheet = sheet;
    this.#session = session;
    this.#hooks = hooks;
    const on = <Kind extends keyof HTMLElementEventMap>(
      kind: Kind,
      act: (event: HTMLElementEventMap[Kind]) => void,
    ) => sheet.root.addEventListener(kind, act, { signal: this.#stop.signal });
    on("pointerdown", (event) => this.#take(event.target as Node));
    on("focusin", (event) => this.#take(event.target as Node));
    on("focusout", (event) => this.#left(event));
    on("beforeinput", (event) => this.#before(event as InputEvent));
    on("input", () => this.#read());
    on("compositionstart", () => {
      this.#composing = true;
      this.#session.compose(this.#sheet.host);
    });
    on("compositionend", () => {
      this.#composing = false;
      this.#read();
      this.#session.compose(null);
    });
    on("keydown", (event) => this.#key(event));
    document.addEventListener("selectionchange", () => this.#tell(), {
      signal: this.#stop.signal,
    });
    sheet.setEditable(true);
    this.#first();
    this.#takeUp();
  }

  /** Who put the caret into a block before writing was ready need not do it again. */
  #takeUp(): void {
    const selection = getSelection();
    const id = selection?.isCollapsed ? this.#sheet.blockOf(selection.focusNode) : null;
    const words = id && this.#sheet.rows.get(id)?.words;
    if (!id || !words || !words.contains(selection!.focusNode)) return;
    this.focus(id, offsetOf(words, selection!.focusNode!, selection!.focusOffset));
  }

  stop(): void {
    this.#stop.abort();
    this.#release();
    this.#sheet.setEditable(false);
    this.#hooks.onHost(null);
  }

  /** The first block can be reached by Tab before any is in hand. */
  #first(): void {
    const first = this.#sheet.rows.values().next().value;
    if (first && !this.#sheet.host) first.words.tabIndex = 0;
  }

  focus(block: ID, offset: number): void {
    this.#take(this.#sheet.rows.get(block)?.words ?? null);
    if (this.#sheet.host !== block) return;
    const node = this.#sheet.plain(block);
    this.#sheet.rows.get(block)!.words.focus();
    getSelection()?.collapse(node, Math.min(offset, node.length));
    this.#sheet.rows.get(block)!.root.scrollIntoView({ block: "nearest" });
  }

  /** My own Enter has made a block. */
  arrived(block: ID): void {
    if (!this.#follow) return;
    this.#follow = false;
    // What I typed since stands in front of the words that were parted off.
    const left = this.host ? this.#session.model.textOf(this.host).length : 0;
    this.focus(block, Math.max(0, this.#last - left));
  }

  get host(): ID | null {
    return this.#sheet.host;
  }

  undo(again: boolean): void {
    const id = this.#sheet.host;
    const operation = id && this.#session.undo(id, again);
    if (!id || !operation) return;
    const node = this.#sheet.plain(id);
    node.data = this.#session.model.textOf(id);
    getSelection()?.collapse(node, Math.min(node.length, endOf(operation)));
  }

  #take(target: Node | null): void {
    const id = this.#sheet.blockOf(target);
    const row = id && this.#sheet.rows.get(id);
    if (!id || !row || id === this.#sheet.host || !row.words.contains(target)) {
      if (!row || id === this.#sheet.host || !(target instanceof Element)) return;
      if (!target.closest(".law-line")) return;
    }
    this.#release();
    this.#sheet.setHost(id);
    this.#sheet.plain(id);
    row.words.contentEditable = "plaintext-only";
    if (row.words.contentEditable !== "plaintext-only") row.words.contentEditable = "true";
    row.words.spellcheck = false;
    row.words.tabIndex = 0;
    this.#hooks.onHost(id);
  }

  #release(): void {
    const id = this.#sheet.host;
    const row = id && this.#sheet.rows.get(id);
    if (!row) return;
    row.words.removeAttribute("contenteditable");
    row.words.tabIndex = -1;
    this.#sheet.setHost(null);
  }

  #left(event: FocusEvent): void {
    const next = event.relatedTarget as Element | null;
    if (next && !this.#sheet.root.contains(next)) this.#tell();
  }

  #caret(): number {
    const id = this.#sheet.host;
    const selection = getSelection();
    const words = id && this.#sheet.rows.get(id)?.words;
    if (!words || !selection?.focusNode || !words.contains(selection.focusNode)) return 0;
    return offsetOf(words, selection.focusNode, selection.focusOffset);
  }

  #tell(): void {
    const id = this.#sheet.host;
    const node = getSelection()?.focusNode;
    if (id && node && this.#sheet.rows.get(id)?.words.contains(node)) {
      this.#session.carets.set(id, this.#caret());
    }
  }

  #before(event: InputEvent): void {
    const id = this.#sheet.host;
    if (!id) return;
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      this.undo(event.inputType === "historyRedo");
    } else if (event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") {
      event.preventDefault();
      this.enter();
    } else if (event.inputType.startsWith("format")) event.preventDefault();
  }

  /** Enter parts the words; at their end it asks for the provision that comes next. */
  enter(): void {
    const id = this.#sheet.host;
    if (!id || this.#composing) return;
    const at = this.#caret();
    const { tree } = this.#session.model;
    const level = levelOf(tree.get(id)!.kind);
    const atEnd = at >= this.#session.model.textOf(id).length;
    const holds = tree.children(id).length > 0 || (level !== null && level <= 5);
    if (atEnd && holds) return this.#hooks.onAdd(id);
    this.#follow = true;
    this.#last = at;
    this.#session.cut(id, at);
  }

  #read(): void {
    const id = this.#sheet.host;
    const row = id && this.#sheet.rows.get(id);
    if (!row || this.#composing) return;
    const before = this.#session.model.textOf(id);
    let caret = this.#caret();
    const typed = row.words.textContent ?? "";
    const after = typed.normalize("NFC").replace(/[\r\n]+/g, row.kind === "table" ? "\n" : " ");
    if (after !== typed) caret += after.length - typed.length;
    const operation = difference(before, after, caret);
    this.#last = caret;
    if (operation.length > 0) this.#session.edit(id, operation);
    const node = row.words.firstChild;
    // The browser parted, dropped or wrapped our text node.
    if (!(node instanceof Text) || row.words.childNodes.length !== 1 || node.data !== after) {
      const mended = this.#sheet.plain(id);
      getSelection()?.collapse(mended, Math.min(Math.max(caret, 0), mended.length));
    }
    row.root.classList.toggle("bare", after === "");
    this.#tell();
  }

  #key(event: KeyboardEvent): void {
    const id = this.#sheet.host;
    if (!id || event.isComposing || this.#composing) return;
    const command = event.ctrlKey || event.metaKey;
    const act = (work: () => void) => {
      event.preventDefault();
      work();
    };
    const selection = getSelection();
    const at = selection?.isCollapsed ? this.#caret() : -1;
    const length = this.#session.model.textOf(id).length;
    if (command && event.key.toLowerCase() === "z") act(() => this.undo(event.shiftKey));
    else if (command && event.key.toLowerCase() === "y") act(() => this.undo(true));
    else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      act(() => this.#hooks.onMove(id, event.key === "ArrowUp" ? -1 : 1));
    } else if (event.altKey || command || event.shiftKey) return;
    else if (event.key === "Backspace" && at === 0) act(() => this.#hooks.onMerge(id));
    else if (event.key === "ArrowUp" && this.#isAtEdge(true)) act(() => this.#step(id, -1, false));
    else if (event.key === "ArrowDown" && this.#isAtEdge(false)) act(() => this.#step(id, 1, true));
    else if (event.key === "ArrowLeft" && at === 0) act(() => this.#step(id, -1, false));
    else if (event.key === "ArrowRight" && at === length) act(() => this.#step(id, 1, true));
  }

  /** Whether the caret is on the first, or the last, line of its block. */
  #isAtEdge(first: boolean): boolean {
    const row = this.#sheet.rows.get(this.#sheet.host!)!;
    const selection = getSelection();
    if (!selection?.isCollapsed || !selection.rangeCount) return false;
    const box = row.words.getBoundingClientRect();
    const caret = selection.getRangeAt(0).getClientRects()[0];
    if (!caret) return true;
    return first
      ? caret.top - box.top < caret.height * 0.8
      : box.bottom - caret.bottom < caret.height * 0.8;
  }

  #step(id: ID, step: number, start: boolean): void {
    const order = this.#session.model.tree.inOrder();
    const next = order[order.findIndex((block) => block.id === id) + step];
    if (next) this.focus(next.id, start ? 0 : this.#session.model.textOf(next.id).length);
  }
}

/** Where an operation leaves the caret: behind the last thing that it did. */
function endOf(operation: Operation): number {
  let at = 0;
  for (const step of operation) {
    if (typeof step === "string") at += step.length;
    else if (step > 0) at += step;
  }
  return at;
}
