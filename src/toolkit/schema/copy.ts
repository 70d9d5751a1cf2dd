import { QuotedName, type NameLike } from '../util/quoted-name.ts'
import { warn } from '../util/warn.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import { Column } from './column.ts'
import { TypeCheckConstraint } from './constraint.ts'
import {
  copyConstraint,
  copyIndex,
  Replacements,
  type ReferredSchema,
  type TableCopy,
} from './copy-parts.ts'
import { Computed, DefaultClause, type ClientDefault, type ServerDefault } from './defaults.ts'
import type { MetaData } from './metadata.ts'
import { nameText, tableKey } from './schema-item.ts'
import { Sequence } from './sequence.ts'
import type { TableItem } from './table.ts'
import { View } from './view.ts'

export interface CopyOptions {
  /** Absent: the same schema; null: none. */
  readonly schema?: NameLike | null
  /** Absent: the same name. */
  readonly name?: NameLike
  /** Absent: references within the table's own schema move with it, others stay. */
  readonly referredSchemaFn?: ReferredSchema
}

/** Makes the table of a copy. */
type MakeTable = (name: NameLike, items: readonly TableItem[]) => AnyTable

/** What `Table.toMetadata` does; `make` is the constructor, which knows the types of the columns. */
export function copyTable(
  source: AnyTable,
  metadata: MetaData,
  options: CopyOptions,
  make: MakeTable,
): AnyTable {
  const name = options.name ?? quoted(source.name, source.quote)
  const schema = options.schema === undefined ? schemaOf(source) : options.schema
  const key = tableKey(nameText(name), schema === null ? null : nameText(schema))
  const known = metadata.tables.get(key)
  if (known) {
    warn(`Table '${key}' already exists within the given MetaData - not copying.`)
    return known
  }
  const to: TableCopy = {
    source,
    metadata,
    name: nameText(name),
    spelledSchema: schema,
    schema: schema === null ? null : nameText(schema),
    referredSchema: options.referredSchemaFn ?? followTable,
    replacements: new Replacements(),
  }
  for (const column of source.columns) to.replacements.setColumn(column, copyColumn(column))
  for (const column of source.columns) fillColumn(column, to)
  const columns = source.columns.map((column) => to.replacements.column(column))
  const { comment, prefixes, implicitReturning } = source
  const rest = { schema, comment, prefixes, implicitReturning, info: { ...source.info } }
  const table = make(name, [
    ...columns,
    { ...rest, options: to.replacements.options(source.options) },
  ])
  source.dispatch.propagateTo(table.dispatch)
  to.replacements.setTable(source, table)
  copyRules(table, to)
  return table
}

const followTable: ReferredSchema = (table, toSchema, _, referredSchema) =>
  referredSchema === table.schema ? toSchema : referredSchema

/** All constraints and indexes in the order of the originals, those of flags and types among them. */
function copyRules(table: AnyTable, to: TableCopy): void {
  const { source } = to
  for (const made of table.constraints) {
    if (made instanceof TypeCheckConstraint) table.constraints.delete(made)
  }
  for (const original of source.sortedConstraints) copyConstraint(original, to).attachTo(table)
  const indexes = [...source.indexes].toSorted((left, right) => left.created - right.created)
  for (const original of indexes) copyIndex(original, table, to)
  for (const original of source.columns) {
    const copy = to.replacements.column(original)
    copy.unique = original.unique
    copy.index = original.index
    copy.nullable = original.nullable
  }
}

/** Without the flags of which the table would make constraints and indexes: those are copied as such. */
function copyColumn(column: AnyColumn): AnyColumn {
  const { key, primaryKey, nullableGiven, autoincrement, serverOnupdate, comment } = column
  const { system, insertSentinel, omitFromStatements } = column
  return new Column(quoted(column.name, column.quote), column.type, {
    key,
    primaryKey,
    ...(nullableGiven !== null && { nullable: nullableGiven }),
    autoincrement,
    serverOnupdate,
    comment,
    system,
    insertSentinel,
    omitFromStatements,
    info: { ...column.info },
  })
}

/** What may speak of other columns of the table. */
function fillColumn(original: AnyColumn, to: TableCopy): void {
  const { replacements } = to
  const copy = replacements.column(original)
  const { computed } = original
  copy.default = copyDefault(original.default, to)
  copy.onupdate = copyDefault(original.onupdate, to)
  copy.serverDefault = copyServerDefault(original.serverDefault, replacements)
  copy.computed =
    computed &&
    new Computed(replacements.element(computed.sqltext), { persisted: computed.persisted })
  copy.identity = original.identity
  copy.options = replacements.options(original.options)
}

function copyDefault(value: ClientDefault | null, to: TableCopy): ClientDefault | null {
  if (value?.kind === 'expression') {
    return { kind: 'expression', expression: to.replacements.element(value.expression) }
  }
  if (value?.kind !== 'sequence') return value
  const { sequence } = value
  const schema = sequence.schema === to.source.schema ? to.spelledSchema : schemaOf(sequence)
  return {
    kind: 'sequence',
    sequence: copySequence(sequence, to.metadata, schema, to.replacements),
  }
}

function copyServerDefault(
  value: ServerDefault | null,
  replacements: Replacements,
): ServerDefault | null {
  if (!(value instanceof DefaultClause) || typeof value.argument === 'string') return value
  return new DefaultClause(replacements.element(value.argument))
}

/** A sequence that is there already under that name is shared. */
function copySequence(
  original: Sequence,
  metadata: MetaData,
  schema: NameLike | null,
  replacements: Replacements,
): Sequence {
  const known = metadata.sequences.get(
    tableKey(original.name, schema === null ? null : nameText(schema)),
  )
  if (known) return known
  const { dataType, optional, identity, options, ownedBy } = original
  const copy = new Sequence(quoted(original.name, original.quote), {
    ...identity,
    schema,
    dataType,
    optional,
    options,
    ownedBy: ownedBy && replacements.column(ownedBy),
    ...(original.metadata && { metadata }),
  })
  original.dispatch.propagateTo(copy.dispatch)
  return copy
}

/** What `MetaData.copy` does: fills an empty MetaData. */
export function copyObjects(source: MetaData, metadata: MetaData): void {
  source.dispatch.propagateTo(metadata.dispatch)
  const replacements = new Replacements()
  for (const table of source.tables.values()) {
    const copy = table.toMetadata(metadata)
    replacements.setTable(table, copy)
    for (const column of table.columns) {
      const found = copy.columns.get(column.key)
      if (found) replacements.setColumn(column, found)
    }
  }
  for (const sequence of source.sequences.values()) {
    const copy = copySequence(sequence, metadata, schemaOf(sequence), replacements)
    metadata.addSequence(copy)
  }
  for (const view of source.views.values()) copyView(view, metadata, replacements)
  for (const type of source.namedTypes.values()) metadata.addNamedType(type)
  metadata.rawObjects.push(
    ...source.rawObjects.map((object) => ({ ...object, info: { ...object.info } })),
  )
}

function copyView(view: View, metadata: MetaData, replacements: Replacements): View {
  const { definition, materialized, temporary, columns, comment, info, options } = view
  return new View(
    quoted(view.name, view.quote),
    metadata,
    typeof definition === 'string' ? definition : replacements.element(definition),
    {
      schema: schemaOf(view),
      materialized,
      temporary,
      columns,
      comment,
      info: { ...info },
      options,
    },
  )
}

const quoted = (name: string, quote: boolean | null): NameLike =>
  quote === null ? name : new QuotedName(name, quote)

const schemaOf = ({
  schema,
  schemaQuote,
}: {
  readonly schema: string | null
  readonly schemaQuote: boolean | null
}): NameLike | null => (schema === null ? null : quoted(schema, schemaQuote))
