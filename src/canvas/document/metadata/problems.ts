import { columnOf } from '../edit.ts'
import type {
  Column,
  Constraint,
  DialectName,
  ForeignKey,
  Index,
  SchemaDocument,
  Table,
} from '../model.ts'
import type { Problem } from '../problem.ts'
import { isUnique } from '../select/keys.ts'
import { memoised } from '../select/memoised.ts'
import { comparable } from '../type-family.ts'
import { isCountable } from './counting.ts'
import {
  dialectNames,
  expressionFindings,
  folded,
  nameFindings,
  note,
  stop,
  typeFindings,
  type Finding,
} from './finding.ts'
import { nameInDatabase, templatesOf } from './naming.ts'
import { objectFindings } from './object-problems.ts'

export interface Findings {
  readonly problems: readonly Problem[]
  /** Paths of the objects that cannot be expressed and are left out. */
  readonly leftOut: ReadonlySet<string>
}

/** Everything of the document that its dialect cannot take, or would take otherwise than drawn. */
export const findingsOf: (document: SchemaDocument) => Findings = memoised((document) => {
  const found = [
    ...objectFindings(document),
    ...indexNameFindings(document),
    ...Object.values(document.tables).flatMap((table) => [
      ...tableFindings[document.dialect](table),
      ...referenceFindings(document, table),
    ]),
  ]
  return {
    problems: found.map(({ code, path, message }) => ({ code, path, message })),
    leftOut: new Set(found.flatMap(({ path, leavesOut }) => (leavesOut ? [path] : []))),
  }
})

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
