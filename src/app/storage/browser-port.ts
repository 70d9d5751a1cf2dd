import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import {
  StorageError,
  type StoragePort,
  type StorageTransaction,
  type StoredRecords,
  type StoreName,
} from './port.ts'
import { withTimeout } from './timeout.ts'

/** Rises when the stores change shape; an older page then stops writing. */
export const storageVersion = 1

type Schema = DBSchema & {
  readonly [S in StoreName]: { readonly key: string; readonly value: StoredRecords[S] }
}

const stores = ['documents', 'revisions', 'rows'] as const

export interface BrowserPortOptions {
  readonly name?: string
  /** Milliseconds after which a storage that does not answer counts as missing. */
  readonly openWithin?: number
  readonly answerWithin?: number
}

/**
 * Opens the IndexedDB of this origin.
 *
 * @throws StorageError `outdated` when a newer page has changed it, `unavailable` when there is none
 *   or it does not answer in time
 */
export async function openBrowserPort({
  name = 'athanor',
  openWithin = 3_000,
  answerWithin = 10_000,
}: BrowserPortOptions = {}): Promise<StoragePort> {
  const connection = new Connection(name, openWithin)
  await connection.database()
  return {
    kind: 'browser',
    transact: async (mode, names, work) => {
      const patience = names.includes('rows') ? answerWithin * 6 : answerWithin
      try {
        const database = await connection.database()
        return await transact(database, { mode, names, patience }, work)
      } catch (error) {
        throw connection.isOutdated ? new StorageError('outdated', error) : storageError(error)
      }
    },
    close: () => connection.close(),
  }
}

/** The open database; opened again when the browser has closed it, as it does after errors of the disk. */
class Connection {
  isOutdated = false
  private opening: Promise<IDBPDatabase<Schema>> | undefined

  constructor(
    private readonly name: string,
    private readonly openWithin: number,
  ) {}

  async database(): Promise<IDBPDatabase<Schema>> {
    if (this.isOutdated) throw new StorageError('outdated')
    this.opening ??= this.open()
    try {
      return await this.opening
    } catch (error) {
      this.opening = undefined
      throw storageError(error)
    }
  }

  close(): void {
    this.opening?.then(
      (database) => database.close(),
      () => undefined,
    )
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    const opening = Promise.resolve().then(() =>
      openDB<Schema>(this.name, storageVersion, {
        upgrade: (database) => {
          for (const store of stores) {
            if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
          }
        },
        // A newer page waits to change the stores: it shall not wait for this tab to be closed.
        blocking: (_from, _to, event) => {
          this.isOutdated = true
          if (event.target instanceof IDBDatabase) event.target.close()
        },
        terminated: () => {
          this.opening = undefined
        },
      }),
    )
    // What answers too late is closed again, or it would keep a newer page from opening.
    const closeLate = () =>
      void opening.then(
        (late) => late.close(),
        () => undefined,
      )
    return withTimeout(opening, this.openWithin, closeLate)
  }
}

interface TransactionOptions {
  readonly mode: 'read' | 'write'
  readonly names: readonly StoreName[]
  readonly patience: number
}

async function transact<T>(
  database: IDBPDatabase<Schema>,
  { mode, names, patience }: TransactionOptions,
  work: (transaction: StorageTransaction) => Promise<T>,
): Promise<T> {
  const access = mode === 'read' ? 'readonly' : 'readwrite'
  const transaction = database.transaction([...names], access, { durability: 'strict' })
  const abort = () => {
    try {
      transaction.abort()
    } catch {
      // It has ended by itself already.
    }
  }
  // Its own end is awaited below; a failed call must not count as unheard a second time.
  transaction.done.catch(() => undefined)
  const run = async () => {
    const result = await work(callsOf(transaction))
    await transaction.done
    return result
  }
  try {
    return await withTimeout(run(), patience, abort)
  } catch (error) {
    abort()
    throw error
  }
}

type AnyTransaction = IDBPTransaction<Schema, StoreName[], 'readonly' | 'readwrite'>

function callsOf(transaction: AnyTransaction): StorageTransaction {
  const written = (store: StoreName) => {
    const { put, delete: remove } = transaction.objectStore(store)
    if (!put || !remove) throw new StorageError('unavailable')
    return { store: transaction.objectStore(store), put, remove }
  }
  return {
    get: <S extends StoreName>(name: S, key: string) =>
      transaction.objectStore(name).get(key) as Promise<StoredRecords[S] | undefined>,
    all: async <S extends StoreName>(name: S) => {
      const store = transaction.objectStore(name)
      const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll()])
      return keys.map((key, at) => [key, records[at] as StoredRecords[S]] as const)
    },
    put: async (name, key, record) => {
      const { store, put } = written(name)
      await put.call(store, record, key)
    },
    delete: async (name, key) => {
      const { store, remove } = written(name)
      await remove.call(store, key)
    },
  }
}

function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return new StorageError('quota', error)
  if (name === 'VersionError') return new StorageError('outdated', error)
  return new StorageError('unavailable', error)
}
