import type { ForeignKeyConstraint } from '../../schema/constraint.ts'
import type { ForeignKey } from '../../schema/foreign-key.ts'
import { tableKey } from '../../schema/schema-item.ts'
import type { Comparison } from './comparison.ts'
import { deferrability } from './deferrability.ts'
import { optionsText } from './options.ts'
import type { Renames } from '../rename-text.ts'
import { newName } from './texts.ts'

/** Which columns refer to which, and what happens to them. */
export function foreignKeySignature(
  constraint: ForeignKeyConstraint,
  renames: Renames,
  comparison: Comparison,
): string {
  const { sees, spelling } = comparison
  const columns = constraint.columns.map(({ name }) => newName(name, renames))
  const { onDelete, onUpdate, match } = constraint
  const action = (given: string | null) => spelling.action(given?.toUpperCase() ?? null) ?? ''
  const details = sees.foreignKeyDetails
    ? [spelling.match(match?.toUpperCase() ?? null) ?? '', optionsText(constraint, comparison)]
    : []
  return `foreign key ${JSON.stringify([
    columns,
    constraint.elements.map((element) => targetText(element, comparison)),
    action(onUpdate),
    action(onDelete),
    deferrability(constraint),
    ...details,
  ])}`
}

/** `schema.table.column` under the names that they have afterwards. */
function targetText(element: ForeignKey, { tables, defaultSchema }: Comparison): string {
  const column = element.resolvedColumn
  if (column?.table) {
    const pair = tables.get(column.table)
    const { name, schema } = pair?.after ?? column.table
    return `${tableKey(name, schema === defaultSchema ? null : schema)}.${pair === undefined ? column.name : newName(column.name, pair.renames)}`
  }
  const text = element.targetFullname
  return defaultSchema !== null && text.startsWith(`${defaultSchema}.`)
    ? text.slice(defaultSchema.length + 1)
    : text
}
