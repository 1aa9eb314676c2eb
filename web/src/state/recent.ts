import type { ID } from "../core/wire.ts";
import type { Event } from "./events.ts";

/** How many events of a workspace are kept for views still on their way. */
const recentEventsMax = 2_000;

/** The newest events of each workspace: what a view read meanwhile does not have yet. */
export class Recent {
  #events = new Map<ID, Event[]>();

  add(event: Event): void {
    const known = this.#events.get(event.workspace) ?? [];
    known.push(event);
    if (known.length > recentEventsMax) known.shift();
    this.#events.set(event.workspace, known);
  }

  after(workspace: ID, position: number): Event[] {
    return (this.#events.get(workspace) ?? []).filter((event) => event.position > position);
  }
}
