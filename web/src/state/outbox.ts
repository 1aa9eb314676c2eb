import { Refused, Unreachable } from "../core/http.ts";
import { uuid7 } from "../core/uuid.ts";
import type { ID } from "../core/wire.ts";
import { mayRetry } from "./socket.ts";

/** A command on its way. The identifier makes it safe to send again: it counts once. */
export interface Command {
  id: ID;
  person: ID;
  method: string;
  params: Record<string, unknown>;
  at: number;
}

export interface Done {
  first: number;
  last: number;
  at: number;
}

/** Where waiting commands survive a reload. */
export interface Keep {
  all(): Promise<Command[]>;
  put(command: Command): Promise<void>;
  remove(id: ID): Promise<void>;
}

export interface OutboxOptions {
  person: ID;
  keep: Keep;
  request: (method: string, params: unknown, id: ID) => Promise<unknown>;
  isOnline: () => boolean;
  onChange: (pending: readonly Command[]) => void;
  /** A command that nobody waits for any more (after a reload) was refused. */
  onRefused: (command: Command, refusal: Refused) => void;
  wait?: (milliseconds: number) => Promise<void>;
}

/**
 * What a person says is kept until the server has it. The others (who may, who belongs) depend on
 * the moment and are not queued: offline they fail at once.
 */
const queued = new Set(["post.add", "post.edit", "topic.open"]);

export function isQueued(method: string): boolean {
  return queued.has(method);
}

interface Waiter {
  resolve: (done: Done) => void;
  reject: (error: Error) => void;
}

export class Outbox {
  #options: OutboxOptions;
  #pending: Command[] = [];
  #waiters = new Map<ID, Waiter>();
  #sending = new Set<ID>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get pending(): readonly Command[] {
    return this.#pending;
  }

  /** Takes up what an earlier page left behind. */
  async restore(): Promise<void> {
    const kept = await this.#options.keep.all();
    const known = new Set(this.#pending.map((command) => command.id));
    const mine = kept.filter((command) =>
      command.person === this.#options.person && !known.has(command.id)
    );
    if (mine.length === 0) return;
    this.#pending = [...mine, ...this.#pending].sort((a, b) => a.at - b.at);
    this.#changed();
    this.flush();
  }

  /**
   * Sends a command. Resolves when its events are durable; rejects with `Refused` when a rule says
   * no, or with `Unreachable` when it cannot be sent and is not one of those that wait.
   */
  async send(method: string, params: Record<string, unknown>, id: ID = uuid7()): Promise<Done> {
    if (!isQueued(method) && !this.#options.isOnline()) throw new Unreachable();
    const command: Command = { id, person: this.#options.person, method, params, at: Date.now() };
    const outcome = new Promise<Done>((resolve, reject) => {
      this.#waiters.set(id, { resolve, reject });
    });
    this.#pending = [...this.#pending, command];
    this.#changed();
    if (isQueued(method)) await this.#options.keep.put(command).catch(() => {});
    this.flush();
    return await outcome;
  }

  /** Sends everything that waits; called on each greeting of the server. */
  flush(): void {
    if (!this.#options.isOnline()) return;
    for (const command of this.#pending) {
      if (!this.#sending.has(command.id)) this.#attempt(command);
    }
  }

  /** Gives up a command that still waits (the author took it back). */
  async cancel(id: ID): Promise<void> {
    await this.#settle(id);
    this.#waiters.delete(id);
  }

  async #attempt(command: Command): Promise<void> {
    this.#sending.add(command.id);
    try {
      const { method, params, id } = command;
      const done = await this.#options.request(method, params, id) as Done;
      await this.#settle(id);
      this.#take(id)?.resolve(done);
    } catch (error) {
      if (mayRetry(error)) {
        await (this.#options.wait ?? sleep)(((error as Refused).retryAfter ?? 1) * 1000);
        queueMicrotask(() => this.flush());
      } else if (error instanceof Refused) {
        await this.#refuse(command, error);
      }
      // Cut: it stays, and goes out again after the next greeting with the same identifier.
    } finally {
      this.#sending.delete(command.id);
    }
  }

  async #refuse(command: Command, refusal: Refused): Promise<void> {
    await this.#settle(command.id);
    const waiter = this.#take(command.id);
    if (waiter) waiter.reject(refusal);
    else this.#options.onRefused(command, refusal);
  }

  #take(id: ID): Waiter | undefined {
    const waiter = this.#waiters.get(id);
    this.#waiters.delete(id);
    return waiter;
  }

  async #settle(id: ID): Promise<void> {
    this.#pending = this.#pending.filter((command) => command.id !== id);
    this.#changed();
    await this.#options.keep.remove(id).catch(() => {});
  }

  #changed(): void {
    this.#options.onChange(this.#pending);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
