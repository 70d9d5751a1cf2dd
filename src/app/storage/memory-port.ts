import type { StoragePort, StorageTransaction, StoreName, StoredRecords } from './port.ts'

type Stores = { readonly [S in StoreName]: Map<string, StoredRecords[S]> }

/** Keeps documents for as long as the tab lives: where the browser has no storage, and in tests. */
export function createMemoryPort(): StoragePort {
  let stores: Stores = { documents: new Map(), revisions: new Map(), rows: new Map() }
  let queue: Promise<unknown> = Promise.resolve()

  const transact: StoragePort['transact'] = (_mode, _names, work) => {
    const run = async () => {
      const draft: Stores = {
        documents: new Map(stores.documents),
        revisions: new Map(stores.revisions),
        rows: new Map(stores.rows),
      }
      const result = await work(transactionOn(draft))
      stores = draft
      return result
    }
    const result = queue.then(run)
    queue = result.catch(() => undefined)
    return result
  }

  return { kind: 'memory', transact, close: () => undefined }
}

function transactionOn(stores: Stores): StorageTransaction {
  // One store of the three, as a map of its own records.
  const storeOf = <S extends StoreName>(name: S): Map<string, StoredRecords[S]> => stores[name]
  return {
    get: async (store, key) => storeOf(store).get(key),
    all: async (store) => [...storeOf(store)],
    put: async (store, key, record) => void storeOf(store).set(key, record),
    delete: async (store, key) => void storeOf(store).delete(key),
  }
}
