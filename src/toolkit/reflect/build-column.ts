import type { ReflectedCheck, ReflectedColumn, ReflectedTable } from '../dialects/reflected.ts'
import { Column, type ColumnItem } from '../schema/column.ts'
import { CheckConstraint } from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import { Identity } from '../schema/sequence.ts'
import type { TextClause } from '../sql/elements.ts'
import type { TypeEngine } from '../types/engine.ts'
import { rawText, under } from './raw-text.ts'
import type { ReflectingDialect } from './to-metadata.ts'

/** A column of a catalogue, with the checks written behind it. */
export function buildColumn(
  column: ReflectedColumn,
  type: TypeEngine,
  table: ReflectedTable,
  dialect: ReflectingDialect,
): Column {
  const checks = table.checks.filter((check) => check.column === column.name)
  const collation = column.collation === null ? {} : { collate: column.collation }
  const isKey = table.primaryKey?.members.some((member) => member.column === column.name) ?? false
  return new Column(
    column.name,
    type,
    {
      primaryKey: isKey,
      nullable: column.nullable,
      comment: column.comment,
      ...((isKey || column.autoincrement === true) && counting(column, table)),
      serverDefault: column.default === null ? null : defaultText(column.default),
      ...under(dialect, { ...column.options, ...collation }),
    },
    ...checks.map((check) => buildCheck(check, dialect)),
    ...generation(column),
  )
}

/** The default asks for nothing: a key that does not count says so where it would be taken for one that does. */
function counting(column: ReflectedColumn, table: ReflectedTable) {
  if (column.autoincrement !== undefined) return { autoincrement: column.autoincrement }
  return table.options['autoincrement'] === true ? { autoincrement: true } : {}
}

function generation({ generated, identity }: ReflectedColumn): readonly ColumnItem[] {
  return [
    ...(generated === null
      ? []
      : [new Computed(rawText(generated.expression), { persisted: generated.stored })]),
    ...(identity === undefined ? [] : [new Identity(identity)]),
  ]
}

/** An expression keeps its brackets, which SQLite and MySQL ask for. */
const defaultText = (value: { readonly text: string; readonly expression: boolean }): TextClause =>
  rawText(value.expression ? `(${value.text})` : value.text)

export const buildCheck = (
  { name, expression, options, comment }: ReflectedCheck,
  dialect: ReflectingDialect,
): CheckConstraint =>
  new CheckConstraint(rawText(expression), {
    name,
    comment: comment ?? null,
    ...under(dialect, options ?? {}),
  })
