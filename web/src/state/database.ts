import type { Command, Keep } from "./outbox.ts";

/** IndexedDB: waiting commands, unfinished texts, what was seen last. Where it is blocked, memory does. */

let opened: Promise<IDBDatabase | null> | null = null;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open("cucao", 2);
      request.onupgradeneeded = ({ oldVersion }) => {
        if (oldVersion < 1) {
          request.result.createObjectStore("outbox", { keyPath: "id" });
          request.result.createObjectStore("drafts");
        }
        request.result.createObjectStore("views");
      };
      request.onsuccess = () => {
        // A page of a newer version must not wait for this one.
        request.result.onversionchange = () => {
          request.result.close();
          opened = Promise.resolve(null);
        };
        resolve(request.result);
      };
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

async function act<Result>(
  store: "outbox" | "drafts" | "views",
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | null> {
  const database = await open();
  if (!database) return null;
  return await new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const outboxKeep: Keep = {
  async all() {
    return (await act<Command[]>("outbox", "readonly", (store) => store.getAll())) ?? [];
  },
  async put(command) {
    await act("outbox", "readwrite", (store) => store.put(command));
  },
  async remove(id) {
    await act("outbox", "readwrite", (store) => store.delete(id));
  },
};

export const draftKeep = {
  async all(): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>();
    const names = await act<IDBValidKey[]>("drafts", "readonly", (store) => store.getAllKeys());
    const values = await act<unknown[]>("drafts", "readonly", (store) => store.getAll());
    names?.forEach((name, index) => found.set(String(name), values?.[index]));
    return found;
  },
  async put(name: string, value: unknown): Promise<void> {
    await act("drafts", "readwrite", (store) => store.put(value, name));
  },
  async remove(name: string): Promise<void> {
    await act("drafts", "readwrite", (store) => store.delete(name));
  },
};

/** What was seen, and when. */
export interface KeptView {
  at: number;
  answer: unknown;
}

export const viewKeep = {
  get(name: string): Promise<KeptView | null> {
    return act<KeptView>("views", "readonly", (store) => store.get(name))
      .then((found) => found ?? null);
  },
  async put(name: string, view: KeptView): Promise<void> {
    await act("views", "readwrite", (store) => store.put(view, name));
  },
  async clear(): Promise<void> {
    await act("views", "readwrite", (store) => store.clear());
  },
  async dropBefore(at: number): Promise<void> {
    await act("views", "readwrite", (store) => {
      const walk = store.openCursor();
      walk.onsuccess = () => {
        const cursor = walk.result;
        if (!cursor) return;
        if ((cursor.value as KeptView).at < at) cursor.delete();
        cursor.continue();
      };
      return walk;
    });
  },
};

/** On signing out nothing that was typed or seen stays on a shared machine. */
export async function forgetAll(): Promise<void> {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  await act("outbox", "readwrite", (store) => store.clear()).catch(() => {});
  await act("drafts", "readwrite", (store) => store.clear()).catch(() => {});
  await act("views", "readwrite", (store) => store.clear()).catch(() => {});
}
