/** One object for each row of a session, held weakly: what nobody uses may be collected. */
export class IdentityMap {
  readonly #entities = new Map<string, WeakRef<object>>()

  get(key: string): object | undefined {
    const entity = this.#entities.get(key)?.deref()
    if (entity === undefined) this.#entities.delete(key)
    return entity
  }

  set(key: string, entity: object): void {
    this.#entities.set(key, new WeakRef(entity))
  }

  delete(key: string): void {
    this.#entities.delete(key)
  }

  clear(): void {
    this.#entities.clear()
  }

  *entities(): Generator<object> {
    for (const key of this.#entities.keys()) {
      const entity = this.get(key)
      if (entity !== undefined) yield entity
    }
  }
}

/**
 * Key of a row: its table and its primary key, so that `1`, `1n` and `'1'` (drivers differ) are one row.
 * Undefined while a part of the key is not known.
 */
export function identityKey(table: string, primaryKey: readonly unknown[]): string | undefined {
  const parts = primaryKey.map(canonical)
  return parts.includes(undefined) ? undefined : JSON.stringify([table, ...parts])
}

function canonical(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16)).join(' ')
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return value.toString()
  return JSON.stringify(value)
}
