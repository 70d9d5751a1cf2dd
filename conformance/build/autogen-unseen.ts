import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '#toolkit/migrate'
import { CheckConstraint, ColumnClause, PrimaryKeyConstraint } from '#toolkit'
import type { Unit } from '../case.ts'
import { isRecord, Node } from '../node.ts'

/** What Alembic does not look at: the condition of a check that keeps its name, keys, indexes of expressions. */
export const unseenKinds = ['check', 'primary key', 'expression index'] as const

export type UnseenKind = (typeof unseenKinds)[number]

/** The kinds in which the two schemas of a case differ, told by its JSON alone, in tables that both have. */
export function unseenDifferences(unit: Unit): readonly UnseenKind[] {
  const source = new Node(unit.case)
  const after = tablesOf(source.node('after'))
  const pairs = [...tablesOf(source.node('before'))].flatMap(([name, table]) => {
    const other = after.get(name)
    return other === undefined ? [] : [[table, other] as const]
  })
  return unseenKinds.filter((kind) => pairs.some(([one, other]) => differs[kind](one, other)))
}

/** Whether both schemas of a case are the same JSON. */
export function isUnchanged(unit: Unit): boolean {
  const source = new Node(unit.case)
  return isDeepStrictEqual(source.get('before'), source.get('after'))
}

/** Whether the operations say something of that kind. */
export const reports = (operations: readonly Operation[], kind: UnseenKind): boolean =>
  operations.some((operation) => {
    if (kind === 'expression index') {
      const isIndex = operation.kind === 'create index' || operation.kind === 'drop index'
      return isIndex && operation.index.expressions.some((part) => !(part instanceof ColumnClause))
    }
    if (operation.kind !== 'add constraint' && operation.kind !== 'drop constraint') return false
    const { constraint } = operation
    return kind === 'check'
      ? constraint instanceof CheckConstraint
      : constraint instanceof PrimaryKeyConstraint
  })

const tablesOf = (schema: Node): ReadonlyMap<string, Node> =>
  new Map(
    (schema.nodeOrNull('tables')?.entries() ?? []).map(([, value]) => {
      const table = new Node(value)
      return [JSON.stringify(table.get('name')), table]
    }),
  )

const differs: Readonly<Record<UnseenKind, (one: Node, other: Node) => boolean>> = {
  check: (one, other) => {
    const after = checkTexts(other)
    return [...checkTexts(one)].some(([name, text]) => after.has(name) && after.get(name) !== text)
  },
  'primary key': (one, other) => keyOf(one) !== keyOf(other),
  'expression index': (one, other) => expressionsOf(one) !== expressionsOf(other),
}

const checkTexts = (table: Node): ReadonlyMap<string, string> =>
  new Map(
    [...table.nodes('constraints'), ...table.nodes('columns').flatMap(checksOf)]
      .filter((constraint) => constraint.text('kind') === 'check' && constraint.has('name'))
      .map((one) => [JSON.stringify(one.get('name')), JSON.stringify(one.get('sqltext'))]),
  )

const keyOf = (table: Node): string =>
  JSON.stringify(
    table
      .nodes('columns')
      .filter((column) => column.flag('primary_key'))
      .map((column) => column.get('name')),
  )

const expressionsOf = (table: Node): string =>
  JSON.stringify(
    table
      .nodes('indexes')
      .filter((index) => index.list('columns').some(isExpression))
      .map((index) => JSON.stringify([index.get('name'), index.get('columns')]))
      .toSorted(),
  )

const checksOf = (column: Node): readonly Node[] => column.nodes('constraints')

const isExpression = (part: unknown): boolean =>
  isRecord(part) && part['node'] !== 'column' && !('column' in part) && !isDirected(part)

const isDirected = (part: Readonly<Record<string, unknown>>): boolean =>
  part['node'] === 'unary' && isRecord(part['element']) && part['element']['node'] === 'column'
