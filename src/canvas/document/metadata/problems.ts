import { columnOf } from '../edit.ts'
import type {
  Column,
  Constraint,
  DialectName,
  ForeignKey,
  Index,
  SchemaDocument,
  Table,
  View,
} from '../model.ts'
import type { Problem } from '../problem.ts'
import { isUnique } from '../select/keys.ts'
import { memoised } from '../select/memoised.ts'
import { brokenPart } from '../sql-words.ts'
import { comparable } from '../type-family.ts'
import { constraintWordIn, suggestedType } from '../type-names.ts'
import { isCountable } from './counting.ts'
import { nameInDatabase, templatesOf } from './naming.ts'

/** How the dialect is called in a sentence. */
const dialectNames: Readonly<Record<DialectName, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
}

/** A {@link Problem}, and whether its object is left out of the MetaData because of it. */
interface Finding extends Problem {
  readonly leavesOut: boolean
}

export interface Findings {
  readonly problems: readonly Problem[]
  /** Paths of the objects that cannot be expressed and are left out. */
  readonly leftOut: ReadonlySet<string>
}

const stop = (code: string, path: string, message: string): Finding => ({
  code,
  path,
  message,
  leavesOut: true,
})

const note = (code: string, path: string, message: string): Finding => ({
  code,
  path,
  message,
  leavesOut: false,
})

/** Everything of the document that its dialect cannot take, or would take otherwise than drawn. */
export const findingsOf: (document: SchemaDocument) => Findings = memoised((document) => {
  const found = [
    ...duplicateNames(document),
    ...indexNameFindings(document),
    ...Object.values(document.tables).flatMap((table) => [
      ...tableFindings[document.dialect](table),
      ...referenceFindings(document, table),
    ]),
    ...Object.values(document.views).flatMap(viewFindings),
  ]
  return {
    problems: found.map(({ code, path, message }) => ({ code, path, message })),
    leftOut: new Set(found.flatMap(({ path, leavesOut }) => (leavesOut ? [path] : []))),
  }
})

/** The first of several objects with one name keeps it. */
function duplicateNames(document: SchemaDocument): readonly Finding[] {
  const taken = new Map<string, string>()
  return [...Object.values(document.tables), ...Object.values(document.views)].flatMap(
    ({ id, name, schema }) => {
      const key = folded(document.dialect, `${schema ?? ''}.${name}`)
      if (name === '' || !taken.has(key)) {
        taken.set(key, id)
        return []
      }
      return [stop('duplicate-name', id, `There is another table or view ${name}.`)]
    },
  )
}

/** The first of several indexes with one name keeps it; MySQL keeps names per table, the others per schema. */
function indexNameFindings(document: SchemaDocument): readonly Finding[] {
  const taken = new Set<string>()
  const templates = templatesOf(document)
  return Object.values(document.tables).flatMap((table) =>
    table.indexes.flatMap((index) => {
      const path = `${table.id}/${index.id}`
      const name = nameInDatabase(document, table, index, templates)
      if (name === undefined) {
        return [stop('empty-name', path, 'An index over expressions only needs a name.')]
      }
      const scope = document.dialect === 'mysql' ? table.id : (table.schema ?? '')
      const key = folded(document.dialect, `${scope}.${name}`)
      if (taken.has(key)) return [stop('duplicate-name', path, `There is another index ${name}.`)]
      taken.add(key)
      return []
    }),
  )
}

/** As the dialect compares names of tables: PostgreSQL tells cases apart where names are quoted. */
const folded = (dialect: DialectName, name: string): string =>
  dialect === 'postgresql' ? name : name.toLowerCase()

// One memo for each dialect: what a table may hold depends on it.
const tableFindings: Readonly<Record<DialectName, (table: Table) => readonly Finding[]>> = {
  sqlite: memoised((table: Table) => findingsOfTable('sqlite', table)),
  postgresql: memoised((table: Table) => findingsOfTable('postgresql', table)),
  mysql: memoised((table: Table) => findingsOfTable('mysql', table)),
}

function findingsOfTable(dialect: DialectName, table: Table): readonly Finding[] {
  return [
    ...nameFindings(table.id, table.name, 'table'),
    ...(table.columns.length === 0 && dialect !== 'postgresql'
      ? [stop('no-columns', table.id, `${dialectNames[dialect]} has no tables without columns.`)]
      : []),
    ...columnFindings(dialect, table),
    ...table.constraints.flatMap((constraint) => constraintFindings(table, constraint)),
    ...table.indexes.flatMap((index) => indexFindings(table, index)),
  ]
}

function nameFindings(path: string, name: string, kind: string): readonly Finding[] {
  if (name === '') return [stop('empty-name', path, `The ${kind} has no name.`)]
  return name.includes('\0')
    ? [stop('nul-in-name', path, 'A name cannot hold the NUL character.')]
    : []
}

function columnFindings(dialect: DialectName, table: Table): readonly Finding[] {
  const taken = new Set<string>()
  return table.columns.flatMap((column) => {
    const path = `${table.id}/${column.id}`
    const key = folded(dialect, column.name)
    const isTaken = column.name !== '' && taken.has(key)
    taken.add(key)
    return [
      ...nameFindings(path, column.name, 'column'),
      ...(isTaken
        ? [stop('duplicate-name', path, `${table.name} has another column ${column.name}.`)]
        : []),
      ...typeFindings(dialect, path, column),
      ...valueFindings(path, column),
    ]
  })
}

function typeFindings(dialect: DialectName, path: string, { type }: Column): readonly Finding[] {
  const name = dialectNames[dialect]
  if (type.trim() === '') {
    return dialect === 'sqlite' ? [] : [stop('no-type', path, `${name} wants a type here.`)]
  }
  const broken = brokenPart(type)
  if (broken !== undefined) return [stop('broken-type', path, `${type} is no type: ${broken}.`)]
  const word = constraintWordIn(type)
  if (word !== undefined) {
    return [stop('broken-type', path, `${type} is no type: ${word} begins a constraint.`)]
  }
  const suggested = suggestedType(dialect, type)
  return suggested === undefined
    ? []
    : [note('unknown-type', path, `${name} has no type ${type}. Did you mean ${suggested}?`)]
}

function valueFindings(path: string, column: Column): readonly Finding[] {
  const { generated, default: value } = column
  return [
    ...(generated ? expressionFindings(path, generated.expression, 'expression') : []),
    ...(value?.kind === 'expression' ? expressionFindings(path, value.sql, 'default') : []),
    ...identityFindings(path, column),
    ...(generated && value
      ? [stop('default-and-generated', path, 'A generated column cannot have a default.')]
      : []),
  ]
}

function identityFindings(path: string, { identity, ...column }: Column): readonly Finding[] {
  if (!identity) return []
  const { start, increment, minValue, maxValue, cache } = identity
  const numbers = [start, increment, minValue, maxValue, cache]
  const broken = numbers.find((text) => text !== undefined && !isCountable(text))
  return [
    ...(broken === undefined
      ? []
      : [stop('broken-identity', path, `${broken} is no whole number to count with.`)]),
    ...(column.default || column.generated
      ? [stop('broken-identity', path, 'A column that counts as an identity has no other value.')]
      : []),
  ]
}

/** The code says which of the texts of an object is meant. */
const expressionFindings = (
  path: string,
  sql: string,
  what: 'default' | 'expression' | 'condition',
): readonly Finding[] => {
  const broken = brokenPart(sql)
  return broken === undefined
    ? []
    : [stop(`broken-${what}`, path, `The ${what} is no SQL: ${broken}.`)]
}

function constraintFindings(table: Table, constraint: Constraint): readonly Finding[] {
  const path = `${table.id}/${constraint.id}`
  return constraint.kind === 'check'
    ? expressionFindings(path, constraint.expression, 'condition')
    : []
}

function indexFindings(table: Table, { id, where, parts }: Index): readonly Finding[] {
  const path = `${table.id}/${id}`
  const expressions = parts.flatMap((part) => (part.kind === 'expression' ? [part.sql] : []))
  return [
    ...expressions.flatMap((sql) => expressionFindings(path, sql, 'expression')),
    ...(where === undefined ? [] : expressionFindings(path, where, 'condition')),
  ]
}

const viewFindings = ({ id, name, definition }: View): readonly Finding[] => [
  ...nameFindings(id, name, 'view'),
  ...(definition.trim() === '' ? [stop('empty-view', id, 'The view has no SELECT.')] : []),
]

function referenceFindings(document: SchemaDocument, table: Table): readonly Finding[] {
  return table.constraints.flatMap((constraint) =>
    constraint.kind === 'foreign key'
      ? referenceFinding(document, table, constraint).map(([code, message]) =>
          note(code, `${table.id}/${constraint.id}`, message),
        )
      : [],
  )
}

function referenceFinding(
  document: SchemaDocument,
  table: Table,
  key: ForeignKey,
): readonly (readonly [code: string, message: string])[] {
  const { target } = key
  if (target.kind === 'missing') {
    return [['missing-target', `It refers to ${target.table}, which is not there.`]]
  }
  const other = document.tables[target.table]
  if (!other) return []
  const pairs = key.columns.flatMap((id, at) => {
    const [from, to] = [columnOf(table, id), columnOf(other, target.columns[at] ?? 'c_')]
    return from && to ? [{ from, to }] : []
  })
  const clash = pairs.find(({ from, to }) => !comparable(document.dialect, from.type, to.type))
  const names = pairs.map(({ to }) => `${other.name}.${to.name}`).join(', ')
  return [
    ...(isUnique(other, target.columns)
      ? []
      : [['no-key', `${names} is no key: make it a primary key or unique.`] as const]),
    ...(clash
      ? [
          [
            'type-clash',
            `${clash.from.name} is ${clash.from.type}, ${other.name}.${clash.to.name} is ${clash.to.type}.`,
          ] as const,
        ]
      : []),
  ]
}
