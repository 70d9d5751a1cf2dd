import { types, type MetaData, type TypeEngine } from '#toolkit'
import type { MadeUp } from './make-up.ts'

/**
 * Takes out of a model what was made up to run a script: columns of a stand-in say the type that the script names,
 * and functions that only stood in are gone.
 */
export function forgetStandIns(metadata: MetaData, made: readonly MadeUp[]): void {
  const standIns = new Map<TypeEngine, string>()
  for (const { kind, name } of made) {
    const key = keyOf(name)
    const type = metadata.namedTypes.get(key)
    if (kind !== 'type' || type === undefined) continue
    standIns.set(type, name)
    metadata.namedTypes.delete(key)
  }
  for (const table of metadata.tables.values())
    for (const column of table.columns) {
      const name = standIns.get(column.type)
      if (name !== undefined) column.type = new types.DeclaredType(name, new types.NullType())
    }
  const functions = new Set(
    made.flatMap(({ kind, name }) => (kind === 'function' ? keyOf(name) : [])),
  )
  const kept = metadata.rawObjects.filter(
    ({ kind, name }) => kind !== 'function' || !functions.has(name.replace(/\(.*$/s, '')),
  )
  metadata.rawObjects.splice(0, metadata.rawObjects.length, ...kept)
}

/** The connection's own schema has no name in the model. */
const keyOf = (name: string) => name.replace(/^public\./, '')
