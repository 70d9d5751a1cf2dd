import {
  CheckConstraint,
  ClauseElement,
  Column,
  CompileError,
  Computed,
  DeclaredType,
  DefaultClause,
  metadataFromJson,
  metadataToJson,
  text,
  types,
  type Constraint,
  type Dialect,
  type Index,
  type Json,
  type MetaData,
  type Problem,
  type Table,
  type TypeEngine,
} from '#toolkit'
import { expressionText } from '#toolkit/render'
import type { DrawnFor } from '../exporter.ts'
import { isPortable } from './portable-sql.ts'
import { translateSql, type SqlTarget } from './translate-sql.ts'

/** Another database than the one that the schema was drawn for. */
export interface PortTarget {
  readonly dialect: Dialect
  readonly expressionIndexes: boolean
  readonly drawnFor: DrawnFor
}

const spoken: Readonly<Record<DrawnFor, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
}

export interface Ported {
  readonly metadata: MetaData
  readonly problems: readonly Problem[]
}

/**
 * A copy of a schema in terms of another database than the one that it was drawn for: declared types become generic ones,
 * SQL in defaults, checks, indexes and views is spelled anew, and what has no counterpart is left out and listed.
 */
export function portTo(metadata: MetaData, target: PortTarget): Ported {
  const problems: Problem[] = []
  const sqlTarget = targetOf(metadata, target.dialect)
  const json = metadataToJson(metadata)
  const copy = metadataFromJson(
    translated(json, '', { target: sqlTarget, to: target.dialect.name, from: target.drawnFor }),
  )
  for (const table of copy.tables.values()) {
    portTable(table, target, problems)
  }
  const from = target.drawnFor
  problems.push(
    ...collations(metadata, from),
    ...rawProblems(metadata, from),
    ...viewProblems(metadata, from),
  )
  copy.rawObjects.length = 0
  return { metadata: copy, problems }
}

interface Translation {
  readonly target: SqlTarget
  readonly to: string
  readonly from: DrawnFor
}

function targetOf(metadata: MetaData, dialect: Dialect): SqlTarget {
  const preparer = dialect.preparer()
  const tables = [...metadata.tables.values()]
  const names = tables.flatMap((table) => [
    table.name,
    ...table.columns.map((column: Column) => column.name),
  ])
  return {
    quote: (name) => preparer.quote(name),
    names: new Map(names.map((name) => [name.toLowerCase(), name])),
    backslashEscapes: dialect.features.backslashEscapes,
  }
}

/** SQL stands in `text` members and in the definitions of views; a default's `text` is a literal. */
function translated(json: Json, key: string, translation: Translation): Json {
  if (key === 'info') return json
  if (isList(json)) return json.map((item) => translated(item, '', translation))
  if (!isRecord(json)) {
    const isSql = typeof json === 'string' && (key === 'sql text' || key === 'definition')
    return isSql ? translateSql(json, translation.target) : json
  }
  // The order of letters is the other database's own affair; what is left out is listed.
  if (json['collate'] !== undefined && json['of'] !== undefined) {
    return translated(json['of'], '', translation)
  }
  const literalDefault = key === 'serverDefault'
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const inner = name === 'text' && !literalDefault ? 'sql text' : name
      return [renamed(name, translation), translated(value ?? null, inner, translation)]
    }),
  )
}

/** A partial index is one on both; other options of one database mean nothing elsewhere. */
function renamed(name: string, { from, to }: Translation): string {
  return name === `${from}_where` ? `${to}_where` : name
}

function portTable(table: Table, target: PortTarget, problems: Problem[]): void {
  const { dialect } = target
  const keyed = keyedColumns(table)
  for (const column of table.columns) {
    column.type = portType(column.type, keyed.has(column) ? keyTextLength(dialect) : null)
    requireType(column, dialect, problems)
    portDefault(column, target, problems)
    portComputed(column, target, problems)
  }
  for (const constraint of table.constraints) {
    portCheck(constraint, table, target, problems)
    if (constraint.deferrable === null || dialect.features.deferrableConstraints) continue
    constraint.deferrable = null
    constraint.initially = null
    const message = `A constraint of ${table.name} is deferrable, which ${dialect.name} cannot: it is checked at once.`
    problems.push({ code: 'sql.deferrable', path: [table.name, constraint.name ?? ''], message })
  }
  for (const index of table.indexes) {
    const reason = indexRefusal(index, target)
    if (reason === undefined) continue
    table.indexes.delete(index)
    const message = `The index ${index.name ?? ''} ${reason}, which ${dialect.name} cannot: it is left out.`
    problems.push({ code: 'sql.index', path: [table.name, index.name ?? ''], message })
  }
}

/** A check that the other database could not read would take its table along. */
function portCheck(
  constraint: Constraint,
  table: Table,
  { drawnFor }: PortTarget,
  problems: Problem[],
): void {
  if (!(constraint instanceof CheckConstraint)) return
  const sql = expressionText(constraint.sqltext)
  if (isPortable(sql)) return
  table.constraints.delete(constraint)
  constraint.column?.constraints.delete(constraint)
  const message = `The check ${sql} uses what only ${spoken[drawnFor]} has: it is left out.`
  problems.push({ code: 'sql.check', path: [table.name, constraint.name ?? ''], message })
}

/** Virtual columns become stored ones where there are no others; the values are the same. */
function portComputed(
  column: Column,
  { dialect, drawnFor }: PortTarget,
  problems: Problem[],
): void {
  const { computed } = column
  if (computed === null) return
  const path = [column.table?.name ?? '', column.name]
  const sql = expressionText(computed.sqltext)
  if (!isPortable(sql)) {
    column.computed = null
    const message = `${column.name} is generated as ${sql}, which only ${spoken[drawnFor]} understands: it is a plain column here.`
    problems.push({ code: 'sql.generated', path, message })
  } else if (computed.persisted !== true && dialect.features.computedColumns === 'stored') {
    column.computed = new Computed(computed.sqltext, { persisted: true })
    const message = `${column.name} is virtual, which ${dialect.name} cannot: it is stored here.`
    problems.push({ code: 'sql.virtual', path, message })
  }
}

function indexRefusal(
  index: Index,
  { dialect, expressionIndexes, drawnFor }: PortTarget,
): string | undefined {
  const where = index.options[`${dialect.name}_where`]
  if (where instanceof ClauseElement) {
    if (!dialect.features.partialIndexes) return 'covers only some rows'
    if (!isPortable(expressionText(where)))
      return `covers rows by a condition of ${spoken[drawnFor]}`
  }
  const expressions = index.expressions.filter((part) => !isPlain(part))
  if (expressions.length === 0) return undefined
  if (!expressionIndexes) return 'is about an expression'
  const foreign = expressions.some((part) => !isPortable(expressionText(part)))
  return foreign ? `is about an expression of ${spoken[drawnFor]}` : undefined
}

/** A column, or one in descending order. */
function isPlain(part: ClauseElement): boolean {
  return part instanceof Column || part.children().some((child) => child instanceof Column)
}

/** InnoDB indexes up to 3072 bytes: https://dev.mysql.com/doc/refman/8.0/en/innodb-limits.html */
function keyTextLength({ features }: Dialect): number | null {
  return features.keyTextLength === 'required' ? 255 : null
}

/** Columns in the primary key, a unique constraint, an index or a foreign key. */
function keyedColumns(table: Table): ReadonlySet<Column> {
  const constraints = [...table.constraints].filter((one) => one.tag !== 'check')
  const indexes = [...table.indexes]
  return new Set([...constraints, ...indexes].flatMap((one) => [...one.columns]))
}

function portType(type: TypeEngine, keyLength: number | null): TypeEngine {
  const declared = type instanceof DeclaredType ? type.text.toLowerCase() : ''
  // By the affinity of their letters these are numbers to SQLite, which holds anything in them.
  const generic = /^(?:any|enum|set)\b/.test(declared) ? new types.Text() : type.asGeneric()
  if (keyLength === null) return generic
  const length = lengthOf(generic)
  if (generic.family === 'binary') return new types.VARBINARY(length ?? keyLength)
  return generic.family === 'string' && length === null ? new types.String(keyLength) : generic
}

/** A type that the other database has nothing like holds its values as text or bytes. */
function requireType(column: Column, dialect: Dialect, problems: Problem[]): void {
  const { type } = column
  try {
    dialect.typeText(type)
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    column.type = type.family === 'binary' ? new types.LargeBinary() : new types.Text()
    if (type.family === 'binary') return
    problems.push({
      code: 'sql.type',
      path: [column.table?.name ?? '', column.name],
      message: `${dialect.name} has no type like that of ${column.name}: it is text here.`,
    })
  }
}

function lengthOf(type: TypeEngine): number | null {
  const [length] = type.args()
  return typeof length === 'number' ? length : null
}

const literalDefault =
  /^\(*\s*(?:[-+]?[\d.]+(?:e[-+]?\d+)?|'(?:[^']|'')*'|null|true|false|current_(?:timestamp|date|time))\s*\)*$/i

/** Literals and the standard's clocks mean the same everywhere; a truth value is 0 or 1 where there is no such type. */
function portDefault(column: Column, { dialect, drawnFor }: PortTarget, problems: Problem[]): void {
  const { serverDefault, type } = column
  if (!(serverDefault instanceof DefaultClause) || typeof serverDefault.argument === 'string')
    return
  const sql = expressionText(serverDefault.argument)
  if (!literalDefault.test(sql)) {
    column.serverDefault = null
    problems.push({
      code: 'sql.default',
      path: [column.table?.name ?? '', column.name],
      message: `The default ${sql} is an expression of ${spoken[drawnFor]}: ${column.name} has none here.`,
    })
    return
  }
  const truth = /^\(*\s*([01])\s*\)*$/.exec(sql)?.[1]
  if (type.family === 'boolean' && truth !== undefined && dialect.features.nativeBoolean) {
    column.serverDefault = new DefaultClause(text(truth === '1' ? 'true' : 'false'))
  }
}

function collations(metadata: MetaData, from: DrawnFor): Problem[] {
  return [...metadata.tables.values()].flatMap((table) =>
    table.columns
      .filter((column: Column) => column.options[`${from}_collate`] !== undefined)
      .map((column: Column) => ({
        code: 'sql.collation',
        path: [table.name, column.name],
        message: `The collation ${String(column.options[`${from}_collate`])} of ${column.name} is ${possessive[from]}: it is left out, and comparisons follow the database's own.`,
      })),
  )
}

const possessive: Readonly<Record<DrawnFor, string>> = {
  sqlite: "SQLite's",
  postgresql: "PostgreSQL's",
  mysql: "MySQL's",
}

function rawProblems(metadata: MetaData, from: DrawnFor): Problem[] {
  const kinds = [...new Set(metadata.rawObjects.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const names = metadata.rawObjects.filter((one) => one.kind === kind).map(({ name }) => name)
    const message = `Written in the words of ${spoken[from]} and left out (${kind}): ${names.join(', ')}.`
    return { code: 'sql.raw', path: names, message }
  })
}

function viewProblems(metadata: MetaData, from: DrawnFor): Problem[] {
  const names = [...metadata.views.values()].map(({ name }) => name)
  if (names.length === 0) return []
  const message = `Views are spelled for this database and otherwise as drawn, so functions and comparisons that only ${spoken[from]} has would fail: ${names.join(', ')}.`
  return [{ code: 'sql.view', path: names, message }]
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

function isRecord(json: Json): json is { readonly [key: string]: Json | undefined } {
  return typeof json === 'object' && json !== null && !isList(json)
}
