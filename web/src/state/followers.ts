import type { ID } from "../core/wire.ts";
import type { Event } from "./events.ts";
import type { Store } from "./store.ts";

/** A part that is loaded when it is needed and folds the events of its workspace itself. */
export interface Follower {
  workspace: ID;
  onEvents(events: readonly Event[]): void;
  /** Events were lost: what was read has to be read anew. */
  onLost(): void;
  onNotification(method: string, params: unknown): void;
}

/** Those who fold events besides the app. */
export class Followers {
  /** Provisions with words that this page keeps until the server has them. */
  unsent = 0;

  #all = new Set<Follower>();
  #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  add(one: Follower): void {
    this.#all.add(one);
  }

  remove(one: Follower): void {
    this.#all.delete(one);
  }

  setUnsent(count: number): void {
    if (count === this.unsent) return;
    this.unsent = count;
    this.#store.changed(["outbox"]);
  }

  follow(events: readonly Event[]): void {
    for (const one of this.#all) {
      one.onEvents(events.filter((event) => event.workspace === one.workspace));
    }
  }

  lost(workspace: ID): void {
    for (const one of this.#all) if (one.workspace === workspace) one.onLost();
  }

  notified(method: string, params: unknown): void {
    for (const one of this.#all) one.onNotification(method, params);
  }
}
