import type { Command, Keep } from "./outbox.ts";

/** IndexedDB: waiting commands and unfinished texts. Where it is blocked, memory does. */

let opened: Promise<IDBDatabase | null> | null = null;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open("cucao", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("outbox", { keyPath: "id" });
        request.result.createObjectStore("drafts");
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

async function act<Result>(
  store: "outbox" | "drafts",
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

/** On signing out nothing that was typed stays on a shared machine. */
export async function forgetAll(): Promise<void> {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  await act("outbox", "readwrite", (store) => store.clear()).catch(() => {});
  await act("drafts", "readwrite", (store) => store.clear()).catch(() => {});
}
