import {
  Column,
  createAllStatements,
  MetaData,
  QuotedName,
  Table,
  types,
  UniqueConstraint,
  type ColumnElement,
  type Dialect,
  type FromClause,
  type StatementOptions,
  type TypeEngine,
} from '#toolkit'
import { schemaStatement } from './engines.ts'
import type { DialectName } from '../case.ts'

type SchemaMap = NonNullable<StatementOptions['schemaTranslateMap']> | null

/** Tables of one name are one table, with the columns of all of them. */
interface Merged {
  readonly schema: string | null
  readonly name: string
  readonly columns: Map<string, ColumnElement>
  readonly uniques: UniqueConstraint[]
}

/**
 * Statements that make the tables of a case, as far as their columns and keys go: no statement depends on the rest.
 *
 * @throws CompileError for a type that the dialect has not
 */
export function trialTables(
  tables: readonly FromClause[],
  dialect: Dialect,
  map: SchemaMap,
): readonly string[] {
  const merged = mergedTables(tables, map)
  const metadata = new MetaData()
  for (const table of merged) makeTable(table, metadata)
  const schemas = new Set(merged.flatMap(({ schema }) => schema ?? []))
  const make = schemaStatement[dialect.name as DialectName]
  const made = [...schemas].map((name) => make?.(dialect.preparer().quote(name)) ?? '')
  return [...made, ...createAllStatements(metadata, dialect)]
}

function mergedTables(tables: readonly FromClause[], map: SchemaMap): readonly Merged[] {
  const merged = new Map<string, Merged>()
  for (const table of tables) {
    const schema = map?.has(table.schema) ? (map.get(table.schema) ?? null) : table.schema
    const name = textOf(table.spelledName)
    const key = JSON.stringify([schema, name])
    const known: Merged = merged.get(key) ?? { schema, name, columns: new Map(), uniques: [] }
    merged.set(key, known)
    for (const column of table.columns) {
      const own = nameOf(column)
      if (own !== null && !known.columns.has(own)) known.columns.set(own, column)
    }
    if (table instanceof Table)
      known.uniques.push(
        ...table.sortedConstraints.filter((item) => item instanceof UniqueConstraint),
      )
  }
  return [...merged.values()]
}

const nameOf = (column: ColumnElement): string | null => {
  if (column instanceof Column) return column.name
  return 'spelledName' in column && 'isLiteral' in column && column.isLiteral !== true
    ? textOf(column.spelledName)
    : null
}

const textOf = (name: unknown): string => {
  if (typeof name === 'string') return name
  return name instanceof QuotedName ? name.value : ''
}

/** Types that nothing is known of, and texts that some databases want a length for, get some. */
function columnType(type: TypeEngine): TypeEngine {
  if (type.family === 'null') return new types.Integer()
  return type.tag === 'String' || type.tag === 'VARCHAR' ? new types.String(100) : type
}

function makeTable({ name, schema, columns, uniques }: Merged, metadata: MetaData): void {
  const made = [...columns].map(([key, source]) => {
    const type = columnType(source.type)
    const primaryKey = source instanceof Column && source.primaryKey
    return new Column(key, type, { primaryKey, autoincrement: false })
  })
  const constraints = uniques.map(
    (unique) =>
      new UniqueConstraint(
        [...unique.columns].map((column) => column.name),
        { name: unique.name },
      ),
  )
  new Table(name, metadata, ...made, ...constraints, { schema })
}
