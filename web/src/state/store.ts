/** Watchers by name: each part of the page is run again only when what it shows has changed. */
export class Store {
  #watchers = new Map<string, Set<() => void>>();

  watch(name: string, watcher: () => void): () => void {
    let set = this.#watchers.get(name);
    if (!set) this.#watchers.set(name, set = new Set());
    set.add(watcher);
    return () => {
      set.delete(watcher);
      if (set.size === 0) this.#watchers.delete(name);
    };
  }

  changed(names: Iterable<string>): void {
    for (const name of new Set(names)) {
      const set = this.#watchers.get(name);
      if (set) { for (const watcher of [...set]) watcher(); }
    }
  }
}

/** Collects work and does it once a frame; in a hidden page, where frames stop, a bit later. */
export class Frame<Item> {
  #items: Item[] = [];
  #asked = false;
  #work: (items: Item[]) => void;

  constructor(work: (items: Item[]) => void) {
    this.#work = work;
  }

  add(item: Item): void {
    this.#items.push(item);
    if (this.#asked) return;
    this.#asked = true;
    if (typeof requestAnimationFrame === "function" && !document.hidden) {
      requestAnimationFrame(() => this.flush());
    } else {
      setTimeout(() => this.flush(), 50);
    }
  }

  flush(): void {
    this.#asked = false;
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) this.#work(items);
  }
}
