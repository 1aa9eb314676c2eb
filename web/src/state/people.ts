import { get } from "../core/http.ts";
import type { ID, Person } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import type { Store } from "./store.ts";

/** Names come only with answers, never with events: who is missing is asked for, all at once. */
export class People {
  #store: Store;
  #known = new Map<ID, Person>();
  #wanted = new Set<ID>();
  #asked = new Set<ID>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  learn(people: readonly Person[]): void {
    const changed: string[] = [];
    for (const told of people) {
      const person = told.erased ? { ...told, name: t.erasedPerson } : told;
      const known = this.#known.get(person.id);
      if (
        known && known.name === person.name && known.class === person.class &&
        known.organisation.name === person.organisation.name
      ) continue;
      this.#known.set(person.id, person);
      changed.push(`person:${person.id}`);
    }
    this.#store.changed(changed);
  }

  /** The person if known; otherwise null, and the name is on its way. */
  find(id: ID): Person | null {
    const person = this.#known.get(id);
    if (person) return person;
    if (id && !this.#asked.has(id)) {
      this.#wanted.add(id);
      this.#timer ??= setTimeout(() => this.#ask(), 30);
    }
    return null;
  }

  async #ask(): Promise<void> {
    this.#timer = null;
    const ids = [...this.#wanted].slice(0, 100);
    for (const id of ids) {
      this.#wanted.delete(id);
      this.#asked.add(id);
    }
    if (this.#wanted.size > 0) this.#timer = setTimeout(() => this.#ask(), 30);
    try {
      const answer = await get<{ people: Person[] }>(`/api/people?ids=${ids.join(",")}`);
      this.learn(answer.people);
    } catch {
      // Asked again when somebody looks for the name once more.
      setTimeout(() => ids.forEach((id) => this.#asked.delete(id)), 5000);
    }
  }
}
