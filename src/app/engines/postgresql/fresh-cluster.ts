import type { ConnectTarget, Driver } from '#toolkit'

/** Where the bytes of an empty database outlive the worker. */
export interface ClusterStore {
  readonly read: () => Promise<Uint8Array | undefined>
  readonly keep: (bytes: Uint8Array) => void
}

/**
 * Starts each empty database from the bytes of the first one, which takes a fifth of the time of making one from
 * nothing.
 */
export function fromFreshCluster(driver: Driver, store: ClusterStore): Driver {
  let fresh: Promise<Uint8Array | undefined> | undefined
  const connect = async (target: ConnectTarget) => {
    if (target.bytes !== undefined) return driver.connect(target)
    const bytes = await (fresh ??= store.read())
    if (bytes !== undefined) return driver.connect({ ...target, bytes })
    const connection = await driver.connect(target)
    const made = await connection.exportBytes()
    fresh = Promise.resolve(made)
    store.keep(made)
    return connection
  }
  return { ...driver, connect }
}
