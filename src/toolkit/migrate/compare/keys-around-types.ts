import type { ForeignKeyConstraint } from '../../schema/constraint.ts'
import { tableKey } from '../../schema/schema-item.ts'
import type { Operation } from '../ops.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { foreignKeySignature } from './foreign-keys.ts'
import { noRenames } from './texts.ts'

/**
 * Foreign keys that stay as they are, but whose columns get other types on both sides: they go before the first of
 * the two changes and come behind the second, because between them the types may not fit.
 */
export function keysAroundTypes(
  operations: readonly Operation[],
  comparison: Comparison,
): readonly Operation[] {
  if (!comparison.dialect.features.alterConstraints) return []
  const changed = retyped(operations)
  if (changed.size < 2) return []
  const known = new Set(operations.flatMap((one) => ('constraint' in one ? [one.constraint] : [])))
  return [...comparison.tables.values()].flatMap((pair) =>
    [...pair.after.foreignKeyConstraints]
      .filter((key) => !known.has(key) && changesOnBothSides(key, changed))
      .flatMap((key) => around(key, pair, comparison)),
  )
}

/** `table.column` of all that get another type. */
const retyped = (operations: readonly Operation[]): ReadonlySet<string> =>
  new Set(
    operations.flatMap((one) =>
      one.kind === 'alter column' && one.change.type !== undefined
        ? [`${tableKey(one.table.name, one.table.schema)}.${one.column}`]
        : [],
    ),
  )

const changesOnBothSides = (
  { columns, elements }: ForeignKeyConstraint,
  changed: ReadonlySet<string>,
): boolean =>
  elements.some(({ resolvedColumn: target }, at) => {
    const own = columns[at]
    return (
      changed.has(`${own?.table?.key ?? ''}.${own?.name ?? ''}`) &&
      changed.has(`${target?.table?.key ?? ''}.${target?.name ?? ''}`)
    )
  })

function around(
  key: ForeignKeyConstraint,
  { before, name, renames }: TablePair,
  comparison: Comparison,
): readonly Operation[] {
  const wanted = foreignKeySignature(key, noRenames, comparison)
  const was = [...before.foreignKeyConstraints].find(
    (one) => foreignKeySignature(one, renames, comparison) === wanted,
  )
  if (was === undefined) return []
  return [
    { kind: 'drop constraint', table: name, constraint: was },
    { kind: 'add constraint', table: name, constraint: key },
  ]
}
