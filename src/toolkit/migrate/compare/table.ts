import type { Operation } from '../ops.ts'
import { indexesAlike, rulesAlike } from './alike.ts'
import type { TablePair, Comparison } from './comparison.ts'
import { columnChange } from './columns.ts'
import { constraintOperations } from './constraints.ts'
import { indexOperations } from './indexes.ts'
import { optionsDiffer } from './options.ts'

/** What changes in a table that is there before and after, but for its name. */
export function tableOperations(pair: TablePair, comparison: Comparison): Operation[] {
  const { before, after, columns } = pair
  if (before === after) return []
  const sameNames =
    !comparison.renamesAnything && columns.added.length === 0 && columns.dropped.length === 0
  const sameRules = rulesAlike(before, after)
  const sameIndexes =
    indexesAlike(before, after) && (sameRules || !comparison.spelling.uniqueIsIndex)
  return [
    ...columnOperations(pair, comparison),
    ...(sameNames && sameRules ? [] : constraintOperations(pair, comparison)),
    ...(sameNames && sameIndexes ? [] : indexOperations(pair, comparison)),
    ...commentOperations(pair, comparison),
    ...optionOperations(pair, comparison),
  ]
}

function columnOperations(pair: TablePair, comparison: Comparison): Operation[] {
  const { name: table, columns, renames } = pair
  const operations: Operation[] = []
  for (const column of columns.added) {
    if (!column.system) operations.push({ kind: 'add column', table, column })
  }
  for (const { before, after } of columns.pairs) {
    if (before.name !== after.name && renames.columns.has(before.name)) {
      const change = { name: after.name }
      operations.push({ kind: 'alter column', table, column: before.name, change, was: before })
    }
    const change = columnChange({ before, after }, renames, comparison)
    if (isEmpty(change)) continue
    operations.push({ kind: 'alter column', table, column: after.name, change, was: before })
  }
  for (const column of columns.dropped) operations.push({ kind: 'drop column', table, column })
  return operations
}

const isEmpty = (change: object): boolean => {
  for (const _ in change) return false
  return true
}

function commentOperations(
  { before, after, name }: TablePair,
  { dialect }: Comparison,
): Operation[] {
  const was = before.comment || null
  const comment = after.comment || null
  if (!dialect.features.comments || was === comment) return []
  return [{ kind: 'table comment', table: name, comment, was }]
}

function optionOperations({ before, after, name }: TablePair, comparison: Comparison): Operation[] {
  if (!comparison.sees.everythingElse || !optionsDiffer(before, after, comparison)) return []
  return [{ kind: 'table options', table: name, options: after.options, was: before.options }]
}
