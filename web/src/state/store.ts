/** Milliseconds within which counts follow what they count. */
const lateness = 100;

type Watchers = Map<string, Set<() => void>>;

/** Watchers by name: each part of the page is run again only when what it shows has changed. */
export class Store {
  #watchers: Watchers = new Map();
  #lateWatchers: Watchers = new Map();
  #late = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  watch(name: string, watcher: () => void): () => void {
    return add(this.#watchers, name, watcher);
  }

  /** For counts around the text: they follow a moment later, many changes at a time. */
  watchLately(name: string, watcher: () => void): () => void {
    return add(this.#lateWatchers, name, watcher);
  }

  changed(names: Iterable<string>): void {
    for (const name of new Set(names)) {
      tell(this.#watchers, name);
      if (this.#lateWatchers.has(name)) this.#late.add(name);
    }
    if (this.#late.size === 0) return;
    this.#timer ??= setTimeout(() => {
      const late = this.#late;
      this.#late = new Set();
      this.#timer = null;
      for (const name of late) tell(this.#lateWatchers, name);
    }, lateness);
  }
}

function add(watchers: Watchers, name: string, watcher: () => void): () => void {
  let set = watchers.get(name);
  if (!set) watchers.set(name, set = new Set());
  set.add(watcher);
  return () => {
    set.delete(watcher);
    if (set.size === 0 && watchers.get(name) === set) watchers.delete(name);
  };
}

function tell(watchers: Watchers, name: string): void {
  const set = watchers.get(name);
  if (set) { for (const watcher of [...set]) watcher(); }
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
