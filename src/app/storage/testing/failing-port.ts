import {
  StorageError,
  type StorageErrorCode,
  type StoragePort,
  type StorageTransaction,
} from '../port.ts'

export interface Fault {
  /** The call that fails; the first one is 1. */
  readonly at: number
  readonly mode: 'once' | 'for good'
  readonly code: StorageErrorCode
}

export interface FailingPort {
  readonly port: StoragePort
  /** How many calls there were: places at which one can fail. */
  readonly points: () => number
  readonly hasFired: () => boolean
  /** From now on nothing fails and nothing is counted. */
  readonly mend: () => void
}

/**
 * Counts every call to a storage and makes one of them fail, once or from then on: opening a
 * transaction, each get, all, put and delete, the commit, and the answer after the commit, when
 * everything is written and the caller hears of a failure all the same.
 */
export function failingPort(port: StoragePort, fault?: Fault): FailingPort {
  let calls = 0
  let fired = false
  let isMended = false

  const point = () => {
    if (isMended) return
    calls++
    if (!fault) return
    const isDue = fault.mode === 'once' ? calls === fault.at : calls >= fault.at
    if (!isDue) return
    fired = true
    throw new StorageError(fault.code, new Error(`fault at call ${calls}`))
  }

  const counted = (transaction: StorageTransaction): StorageTransaction => ({
    get: async (store, key) => {
      point()
      return transaction.get(store, key)
    },
    all: async (store) => {
      point()
      return transaction.all(store)
    },
    put: async (store, key, record) => {
      point()
      return transaction.put(store, key, record)
    },
    delete: async (store, key) => {
      point()
      return transaction.delete(store, key)
    },
  })

  const transact: StoragePort['transact'] = async (mode, stores, work) => {
    point()
    const result = await port.transact(mode, stores, async (transaction) => {
      const done = await work(counted(transaction))
      point()
      return done
    })
    point()
    return result
  }

  return {
    port: { kind: port.kind, transact, close: port.close },
    points: () => calls,
    hasFired: () => fired,
    mend: () => {
      isMended = true
    },
  }
}
