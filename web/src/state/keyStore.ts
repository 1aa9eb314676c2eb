/** What is kept by a name, until it is removed. */
export interface KeyStore<Value> {
  get(name: string): Promise<Value | null>;
  put(name: string, value: Value): Promise<void>;
  /** Changes what is kept, if anything is: nobody else writes meanwhile. Answers what is now. */
  update(name: string, change: (before: Value) => Value): Promise<Value | null>;
  remove(name: string): Promise<void>;
}

/**
 * A database of its own, for keys that nobody else has: what is kept for the reader's work knows
 * nothing of it, and signing out leaves it. A value is on the disk when `put` has ended.
 */
export function keyStore<Value>(database: string): KeyStore<Value> {
  const act = async <Result>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    const opened = await open(database);
    try {
      return await new Promise((resolve, reject) => {
        const transaction = opened.transaction("keys", mode, { durability: "strict" });
        const request = work(transaction.objectStore("keys"));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      opened.close();
    }
  };
  return {
    get: (name) =>
      act<Value | undefined>("readonly", (store) => store.get(name))
        .then((found) => found ?? null),
    put: (name, value) => act("readwrite", (store) => store.put(value, name)).then(() => {}),
    async update(name, change) {
      let now: Value | null = null;
      await act<Value | undefined>("readwrite", (store) => {
        const reading = store.get(name);
        reading.onsuccess = () => {
          if (reading.result === undefined) return;
          now = change(reading.result);
          store.put(now, name);
        };
        return reading;
      });
      return now;
    },
    remove: (name) => act("readwrite", (store) => store.delete(name)).then(() => {}),
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("keys");
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
