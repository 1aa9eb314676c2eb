import { get, Refused, Unreachable } from "../../core/http.ts";
import type { Operation } from "../../core/ot.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID, Person } from "../../core/wire.ts";
import type { App } from "../app.ts";
import type { Follower } from "../followers.ts";
import { spacePath } from "../keeping.ts";
import type { Done } from "../outbox.ts";
import { Carets } from "./carets.ts";
import { asAnnotation, changeNote, keepNote, quoteOf, readNotes, removeNote } from "./notes.ts";
import { readAnnotations } from "./reading.ts";
import { Kept } from "./kept.ts";
import { type Change, DraftModel } from "./model.ts";
import { Pace } from "./pace.ts";
import { Gap, type Pending } from "./text.ts";
import type { Anchor, Annotation, DraftAnswer, DraftEvent } from "./wire.ts";

/** How long many keystrokes are one write to the disk, in milliseconds. */
const keepAfter = 150;

export const draftPath = (workspace: ID, draft: ID) => `${spacePath(workspace)}/drafts/${draft}`;

/** A draft on the screen: reads it, follows it, and sends what I do to it. */
export class DraftSession implements Follower {
  readonly workspace: ID;
  readonly model: DraftModel;
  readonly carets: Carets;
  /** Draws what has changed. */
  onChange: (change: Change) => void = () => {};
  onRefused: (error: unknown, lost: string) => void = () => {};

  #app: App;
  #version: number | null;
  #kept: Kept;
  #pace: Pace;
  #dirty = new Set<ID>();
  /** Commands of this page on their way, and what became of the others. */
  #inFlight = new Map<ID, Promise<unknown>>();
  #answers = new Map<ID, number>();
  #composing: ID | null = null;
  #held: DraftEvent[] = [];
  #holdsAll = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #reading: Promise<void> | null = null;
  #stopWatching: () => void = () => {};

  constructor(app: App, workspace: ID, draft: ID, version: number | null) {
    this.#app = app;
    this.workspace = workspace;
    this.#version = version;
    this.model = new DraftModel(workspace, draft, app.me.id);
    this.carets = new Carets(app, this.model);
    this.#kept = new Kept(app.me.id, draft);
    this.#pace = new Pace(() => this.#flush());
  }

  async open(): Promise<void> {
    await this.#app.ensureSpace(this.workspace);
    if (this.#version === null) {
      for (const id of await this.#kept.restore(this.model.texts)) this.#dirty.add(id);
    }
    this.#app.followers.add(this);
    this.#stopWatching = this.#app.store.watch("link", () => {
      if (this.#app.link === "online") this.#flush();
    });
    await this.reload();
  }

  close(): void {
    this.#app.followers.remove(this);
    this.#app.followers.setUnsent(0);
    this.#stopWatching();
    this.#pace.stop();
    this.carets.leave();
    this.#keepNow();
  }

  /** Reads the text anew; what I did and the server does not have is carried over. */
  reload(): Promise<void> {
    this.#reading ??= this.#reload().finally(() => this.#reading = null);
    return this.#reading;
  }

  async #reload(): Promise<void> {
    this.#repeat();
    if (this.#app.link === "online") await Promise.allSettled(this.#inFlight.values());
    const { model } = this;
    const base = draftPath(this.workspace, model.id);
    const query = this.#version === null ? "" : `?version=${this.#version}`;
    const again = () => this.reload();
    const [answer, said, notes] = await Promise.all([
      this.#app.read<DraftAnswer>(base + query, again),
      readAnnotations(`${base}/annotations`, this.#version),
      readNotes(this.workspace, model.id, this.#version),
    ]);
    this.#app.people.learn([...answer.people, ...said.people]);
    const done = [...this.#answers].filter(([, last]) => last <= answer.position);
    this.#answers.clear();
    const change = model.read(answer, new Set(done.map(([id]) => id)));
    const own = notes.map((note) => asAnnotation(note, this.#app.me.id, this.#version));
    model.annotations.read([...said.annotations, ...own], said.position);
    this.onChange(change);
    if (this.#version === null) {
      this.#fold(this.#app.eventsAfter(this.workspace, answer.position) as unknown as DraftEvent[]);
    }
    this.#findDirty();
    this.#flush();
  }

  #findDirty(): void {
    for (const [id, text] of this.model.texts) if (!text.isSettled) this.#dirty.add(id);
  }

  /** All replies of an annotation; with it come only the newest. */
  async readThread(annotation: ID): Promise<void> {
    const path = `${draftPath(this.workspace, this.model.id)}/annotations/${annotation}`;
    const answer = await get<{ annotation: Annotation; people: Person[] }>(path);
    this.#app.people.learn(answer.people);
    this.model.annotations.learn(annotation, answer.annotation.replies);
    this.#annotationsChanged();
  }

  // Following

  onEvents(events: readonly unknown[]): void {
    if (this.model.row) this.#fold(events as DraftEvent[]);
  }

  onLost(): void {
    void this.reload().catch(() => {});
  }

  onNotification(method: string, params: unknown): void {
    if (method === "carets") this.carets.receive(params);
  }

  #fold(events: readonly DraftEvent[]): void {
    const about = events.filter((event) => event.data?.draft === this.model.id);
    const ready = this.#version === null ? about.filter((event) => !this.#holds(event)) : about;
    if (ready.length === 0) return;
    try {
      const change = this.model.fold(ready);
      if (change.structure) this.#findDirty();
      this.onChange(change);
      for (const lost of change.lost) this.onRefused(null, lost);
    } catch (error) {
      if (!(error instanceof Gap)) throw error;
      this.onLost();
    }
    this.#later();
  }

  /** While a syllable is composed, the words under the caret stay as they are. */
  #holds(event: DraftEvent): boolean {
    const block = this.#composing;
    if (!block) return false;
    const { data } = event;
    const about = ["block", "into"].some((key) => (data as Record<string, unknown>)[key] === block);
    const takes = event.type === "block.removed" && event.data.blocks.includes(block);
    if (!about && !takes && !this.#holdsAll) return false;
    if (event.type !== "block.edited") this.#holdsAll = true;
    this.#held.push(event);
    return true;
  }

  compose(block: ID | null): void {
    this.#composing = block;
    if (block) return;
    const held = this.#held;
    this.#held = [];
    this.#holdsAll = false;
    this.#fold(held);
    this.#flush();
  }

  // Writing

  edit(block: ID, operation: Operation): void {
    this.model.edit(block, operation);
    this.#touched(block);
  }

  undo(block: ID, again: boolean): Operation | null {
    const operation = this.model.undo(block, again);
    if (operation) this.#touched(block);
    return operation;
  }

  /** Parts a block at an offset of what is shown. */
  cut(block: ID, at: number): void {
    this.model.texts.get(block)?.cut(at, uuid7());
    this.#touched(block);
  }

  /** Does something to the structure, after what was typed in these blocks has arrived. */
  async structure(
    method: string,
    blocks: readonly ID[],
    params: () => Record<string, unknown>,
  ): Promise<void> {
    await this.#settled(blocks);
    await this.#app.command(method, {
      workspace: this.workspace,
      draft: this.model.id,
      ...params(),
    });
  }

  /** Says something about the draft. */
  say(method: string, params: Record<string, unknown>): Promise<Done> {
    const { workspace, model } = this;
    return this.#app.command(method, { workspace, draft: model.id, ...params });
  }

  // Notes of mine

  /** Keeps a note of mine about chosen words, or sets one on other words. */
  async note(
    note: { id: ID; text: string; start: Anchor["start"]; end: Anchor["end"]; exact: string },
  ): Promise<void> {
    const { workspace, model } = this;
    const { id, text, start, end, exact } = note;
    const anchor = quoteOf((block) => model.textOf(block), { start, end }, exact);
    const before = model.annotations.get(id);
    if (before) await changeNote(id, text, anchor);
    else await keepNote({ note: id, workspace, draft: model.id, anchor, text });
    const now = Date.now();
    const kept = {
      anchor,
      at: before?.at ?? now,
      draft: model.id,
      editedAt: before ? now : null,
      id,
      place: { start, end, state: "exact" as const },
      text,
      title: null,
      workspace,
    };
    model.annotations.put(asAnnotation(kept, this.#app.me.id, this.#version));
    this.#annotationsChanged();
  }

  async reviseNote(id: ID, text: string): Promise<void> {
    await changeNote(id, text);
    const before = this.model.annotations.get(id);
    if (before) this.model.annotations.put({ ...before, text, editCount: 1 });
    this.#annotationsChanged();
  }

  async removeNote(id: ID): Promise<void> {
    await removeNote(id);
    this.model.annotations.drop(id);
    this.#annotationsChanged();
  }

  #annotationsChanged(): void {
    this.onChange({ ...this.model.fold([]), annotations: true });
  }

  /** Resolves when nothing of mine is on its way in these blocks. */
  async #settled(blocks: readonly ID[]): Promise<void> {
    const busy = () => blocks.some((id) => this.model.texts.get(id)?.isSettled === false);
    for (let round = 0; busy() && round < 200; round++) {
      if (this.#app.link !== "online") throw new Unreachable();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #touched(block: ID): void {
    this.#dirty.add(block);
    this.#flush();
    this.#later();
  }

  #flush(): void {
    const online = this.#app.link === "online";
    for (const block of this.#dirty) {
      if (block === this.#composing) continue;
      const text = this.model.texts.get(block);
      const next = text?.next();
      if (!text || text.isSettled) this.#dirty.delete(block);
      else if (next && online && !this.#reading && this.#pace.take()) this.#send(block, next);
    }
    if (online) this.#repeat();
    this.#app.followers.setUnsent(this.unsent);
  }

  /** Blocks with words that the server does not have. */
  get unsent(): number {
    return [...this.model.texts.values()].filter((text) => !text.isSettled).length;
  }

  #send(block: ID, next: Pending): void {
    const { rev } = this.model.texts.get(block)!;
    next.command = uuid7();
    if (next.kind === "edit") next.sent = { operation: next.operation, rev };
    else next.sent = { at: next.at, rev };
    this.#dispatch(block, next);
  }

  /** Sends again, with their identifiers, what an earlier page had sent. */
  #repeat(): void {
    if (this.#app.link !== "online") return;
    for (const [block, text] of this.model.texts) {
      for (const one of text.queue) {
        if (one.command && !this.#inFlight.has(one.command) && !this.#answers.has(one.command)) {
          this.#dispatch(block, one);
        }
      }
    }
  }

  #dispatch(block: ID, one: Pending): void {
    const command = one.command!;
    const place = { workspace: this.workspace, draft: this.model.id, block };
    const method = one.kind === "edit" ? "block.edit" : "block.split";
    const rest = one.kind === "edit" ? one.sent : { ...one.sent, added: one.added };
    const sending = this.#app.command(method, { ...place, ...rest }, command).then(
      (done) => this.#answered(block, command, done),
      (error) => this.#refused(block, one, error),
    ).finally(() => this.#inFlight.delete(command));
    this.#inFlight.set(command, sending);
  }

  /** The answer may come before its events; where they went by before the view, it is read anew. */
  #answered(block: ID, command: ID, done: Done): void {
    const text = this.model.texts.get(block);
    if (!text?.queue.some((one) => one.command === command)) return;
    this.#answers.set(command, done.last);
    if (done.last <= this.model.position && !this.#composing) this.onLost();
  }

  #refused(block: ID, one: Pending, error: unknown): void {
    const text = this.model.texts.get(block);
    if (error instanceof Unreachable) {
      one.command = one.sent = null;
      return;
    }
    if (!text) return;
    if (error instanceof Refused && error.code === "block.revisionTooOld") {
      one.command = one.sent = null;
      this.onLost();
      return;
    }
    let lost = "";
    if (one.kind === "cut") text.dropCut(one.added);
    else lost = text.drop();
    this.onChange({ ...this.model.fold([]), texts: new Map([[block, null]]), annotations: true });
    this.onRefused(error, lost);
    this.#later();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#keepNow();
      this.#flush();
    }, keepAfter);
  }

  #keepNow(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#version === null && this.model.row) this.#kept.keep(this.model.texts);
  }
}
