import { asProblem, Refused, Unreachable } from "../core/http.ts";
import { backoff } from "../core/backoff.ts";
import { uuid7 } from "../core/uuid.ts";
import type { ID } from "../core/wire.ts";

/** The part of WebSocket that is used, so that a test can stand in for it. */
export interface Wire {
  send(text: string): void;
  close(code?: number): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(handle: unknown): void;
}

export type LinkState = "connecting" | "online" | "offline";

export interface Hello {
  person: ID;
  position: number;
  serverTime: number;
}

export interface SocketOptions {
  connect: () => Wire;
  timers?: Timers;
  random?: () => number;
  onState: (state: LinkState) => void;
  onHello: (hello: Hello) => void;
  onNotification: (method: string, params: unknown) => void;
  /** Close code 1008: the session has ended; the socket does not come back by itself. */
  onSessionEnded: () => void;
}

const answerTimeout = 20_000;

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  timer: unknown;
}

/**
 * The JSON-RPC 2.0 client of `cucao.v1`: one socket that comes back with growing, jittered pauses.
 * It keeps no commands over a cut: whoever must not lose one uses the outbox.
 */
export class Socket {
  #options: SocketOptions;
  #timers: Timers;
  #wire: Wire | null = null;
  #state: LinkState = "offline";
  #greeted = false;
  #attempt = 0;
  #retry: unknown = null;
  #stopped = true;
  #waiting = new Map<string, Waiting>();

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#timers = options.timers ?? {
      set: (callback, milliseconds) => setTimeout(callback, milliseconds),
      clear: (handle) => clearTimeout(handle as number),
    };
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    this.#stopped = false;
    this.#open();
  }

  stop(): void {
    this.#stopped = true;
    this.#timers.clear(this.#retry);
    this.#drop(1000);
    this.#setState("offline");
  }

  /**
   * Tries at once, as when the machine says that it is online again. A wire that is there is asked
   * for a sign of life: behind a phone that slept it may be dead, and nobody is told.
   */
  hurry(): void {
    if (this.#wire) {
      this.request("unsubscribe", { workspace: uuid7() }, uuid7(), 5_000).catch(() => {});
      return;
    }
    if (this.#stopped) return;
    this.#attempt = 0;
    this.#timers.clear(this.#retry);
    this.#open();
  }

  /** Gives the wire up, as when the machine says that it is offline. */
  cut(): void {
    if (this.#wire) this.#lost(4002);
  }

  /** Sends a request; fails with `Unreachable` when the socket is cut before the answer. */
  request(
    method: string,
    params: unknown,
    id: ID = uuid7(),
    patience = answerTimeout,
  ): Promise<unknown> {
    const wire = this.#wire;
    if (!wire || !this.#greeted) return Promise.reject(new Unreachable());
    return new Promise((resolve, reject) => {
      const timer = this.#timers.set(() => {
        this.#waiting.delete(id);
        reject(new Unreachable());
        if (this.#wire === wire) this.#lost(4000);
      }, patience);
      this.#waiting.set(id, { resolve, reject, timer });
      wire.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }

  /** Sends what needs no answer and may be lost (presence, reading marks). */
  tell(method: string, params: unknown): void {
    this.request(method, params).catch(() => {});
  }

  #open(): void {
    this.#setState("connecting");
    let wire: Wire;
    try {
      wire = this.#options.connect();
    } catch {
      this.#lost(4001);
      return;
    }
    this.#wire = wire;
    wire.onmessage = (event) => {
      if (wire === this.#wire) this.#receive(event.data);
    };
    wire.onclose = (event) => {
      if (wire === this.#wire) this.#lost(event.code);
    };
  }

  #receive(data: unknown): void {
    if (typeof data !== "string") return;
    let message: Record<string, unknown>;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof message.method === "string") {
      if (message.method === "hello") {
        this.#greeted = true;
        this.#attempt = 0;
        this.#setState("online");
        this.#options.onHello(message.params as Hello);
      } else {
        this.#options.onNotification(message.method, message.params);
      }
      return;
    }
    const waiting = this.#waiting.get(String(message.id));
    if (!waiting) return;
    this.#waiting.delete(String(message.id));
    this.#timers.clear(waiting.timer);
    if (message.error) waiting.reject(refusalOf(message.error));
    else waiting.resolve(message.result);
  }

  #lost(code: number): void {
    this.#drop(code);
    if (code === 1008) {
      this.#stopped = true;
      this.#setState("offline");
      this.#options.onSessionEnded();
      return;
    }
    if (this.#stopped) return;
    this.#setState("offline");
    const pause = backoff(this.#attempt++, this.#options.random);
    this.#retry = this.#timers.set(() => {
      if (!this.#stopped && !this.#wire) this.#open();
    }, pause);
  }

  #drop(code: number): void {
    const wire = this.#wire;
    this.#wire = null;
    this.#greeted = false;
    if (wire) {
      wire.onclose = null;
      wire.onmessage = null;
      try {
        wire.close(code >= 4000 ? code : 1000);
      } catch {
        // Already closed.
      }
    }
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of waiting) {
      this.#timers.clear(timer);
      reject(new Unreachable());
    }
  }

  #setState(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}

/** −32001 (overloaded, read-only) is worth another try; its code says so. */
function refusalOf(error: unknown): Refused {
  const found = error as { code?: number; data?: unknown };
  return new Refused(asProblem(found.data), typeof found.code === "number" ? found.code : 0);
}

export function mayRetry(error: unknown): boolean {
  return error instanceof Refused && error.status === -32001;
}
