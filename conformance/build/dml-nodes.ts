import {
  ColumnElement,
  Delete,
  FromClause,
  Insert,
  Update,
  type NameLike,
  type ConflictInsert,
  type DmlStatement,
  type DuplicateKeyInsert,
} from '#toolkit'
import * as mysql from '#toolkit/dialects/mysql'
import * as postgresql from '#toolkit/dialects/postgresql'
import * as sqlite from '#toolkit/dialects/sqlite'
import { isRecord, Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { affixes } from './from-nodes.ts'
import { nameOf } from './tables.ts'
import { withCtes } from './select-nodes.ts'
import { any, anyOf, clause, from } from './statement-values.ts'

type Key = string | ColumnElement

const camel = (key: string): string =>
  key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const keyOf = (value: unknown, context: BuildContext): Key => {
  if (typeof value === 'string') return value
  const made = context.build(value)
  if (made instanceof ColumnElement) return made
  throw new Error('no column')
}

function pairs(value: unknown, context: BuildContext): readonly (readonly [Key, unknown])[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return list.map((entry) => {
    const [key, content] = Array.isArray(entry) ? (entry as readonly unknown[]) : []
    return [keyOf(key, context), any(content, context)] as const
  })
}

const makers: Readonly<Record<string, (table: FromClause) => Insert>> = {
  sqlite: sqlite.insert,
  postgresql: postgresql.insert,
  mysql: mysql.insert,
  mariadb: mysql.insert,
}

function insertNode(node: Node, context: BuildContext): unknown {
  const table = from(node.get('table'), context)
  let made = (makers[node.textOrNull('dialect') ?? ''] ?? ((plain) => new Insert(plain)))(table)
  if (node.has('values')) made = made.values(new Map(pairs(node.get('values'), context)))
  for (const rows of node.list('multi_values')) made = made.values(rowsOf(rows, context))
  const source = node.nodeOrNull('from_select')
  if (source) {
    const names = source.list('names').map((name) => keyOf(name, context))
    const includeDefaults = source.flagOrNull('include_defaults') ?? true
    made = made.fromSelect(names, clause(source.get('select'), context), { includeDefaults })
  }
  if (node.flag('sort_by_parameter_order')) made = made.sortByParameterOrder()
  if (node.has('on_conflict')) made = withConflicts(made, node, context)
  const whole = common(made, node, context)
  return node.has('returning') ? whole.returning(...anyOf(node, 'returning', context)) : whole
}

const keyText = (key: Key): string => {
  if (typeof key === 'string') return key
  return typeof key.key === 'string' ? key.key : ''
}

function rowsOf(
  rows: unknown,
  context: BuildContext,
): readonly (ReadonlyMap<Key, unknown> | readonly unknown[])[] {
  const list: readonly unknown[] = Array.isArray(rows) ? rows : []
  return list.map((row) => {
    const node = new Node(row)
    return node.has('tuple')
      ? anyOf(node, 'tuple', context)
      : new Map(pairs(node.get('row'), context))
  })
}

function withConflicts(made: Insert, node: Node, context: BuildContext): Insert {
  return node.nodes('on_conflict').reduce((statement, conflict) => {
    const inner = conflictContext(statement, context)
    if (conflict.text('action') === 'on_duplicate_key_update') {
      const values = pairs(conflict.get('set'), inner)
      const set = conflict.flag('ordered')
        ? values
        : Object.fromEntries(values.map(([key, value]) => [keyText(key), value]))
      return duplicateKey(statement).onDuplicateKeyUpdate(set)
    }
    const target = {
      constraint: constraintOf(conflict.get('constraint')),
      indexElements: conflict.has('index_elements')
        ? conflict.list('index_elements').map((part) => keyOf(part, context))
        : null,
      indexWhere: conflict.has('index_where') ? any(conflict.get('index_where'), inner) : null,
    }
    if (conflict.text('action') === 'do_nothing')
      return conflicting(statement).onConflictDoNothing(target)
    return conflicting(statement).onConflictDoUpdate({
      ...target,
      set: pairs(conflict.get('set'), inner),
      where: conflict.has('where') ? any(conflict.get('where'), inner) : null,
    })
  }, made)
}

const constraintOf = (value: unknown): NameLike | null =>
  typeof value === 'string' || isRecord(value) ? nameOf(value) : null

const conflicting = (statement: Insert): ConflictInsert => {
  if ('onConflictDoUpdate' in statement) return statement as ConflictInsert
  throw new Error('this INSERT has no ON CONFLICT')
}
const duplicateKey = (statement: Insert): DuplicateKeyInsert => {
  if ('onDuplicateKeyUpdate' in statement) return statement as DuplicateKeyInsert
  throw new Error('this INSERT has no ON DUPLICATE KEY UPDATE')
}

/** `excluded` and `inserted` are columns of the row that was to be inserted. */
function conflictContext(statement: Insert, context: BuildContext): BuildContext {
  const row =
    'excluded' in statement
      ? statement.excluded
      : 'inserted' in statement
        ? statement.inserted
        : null
  return row instanceof FromClause ? context.withRow(row) : context
}

function common<S extends DmlStatement>(made: S, node: Node, context: BuildContext): S {
  let result: S = withCtes(made, node, context)
  const returned = node.get('return_defaults')
  if (returned === true) result = result.returnDefaults()
  else if (Array.isArray(returned)) {
    result = result.returnDefaults(
      ...anyOf(node, 'return_defaults', context).filter((item) => item instanceof ColumnElement),
    )
  }
  if (node.flag('inline')) result = result.inline()
  result = result.prefixWith(...affixes(node, 'prefixes', context))
  for (const hint of node.nodes('hints')) {
    const table = hint.has('table') ? from(hint.get('table'), context) : null
    result = result.withHint(hint.text('text'), table, hint.textOrNull('dialect') ?? '*')
  }
  const options = node.nodeOrNull('options')?.entries() ?? []
  result = result.withDialectOptions(
    Object.fromEntries(options.map(([key, value]) => [camel(key), value])),
  )
  for (const extension of node.nodes('ext'))
    result = result.ext(mysql.limit(extension.number('limit')))
  return result
}

function updateNode(node: Node, context: BuildContext): unknown {
  let made = new Update(from(node.get('table'), context))
  const values = pairs(node.get('values'), context)
  if (node.flag('ordered')) made = made.orderedValues(...values)
  else if (node.has('values')) made = made.set(...values)
  if (node.has('where')) made = made.where(...anyOf(node, 'where', context))
  const whole = common(made, node, context)
  return node.has('returning') ? whole.returning(...anyOf(node, 'returning', context)) : whole
}

function deleteNode(node: Node, context: BuildContext): unknown {
  let made = new Delete(from(node.get('table'), context))
  if (node.has('using')) made = made.using(...node.list('using').map((item) => from(item, context)))
  if (node.has('where')) made = made.where(...anyOf(node, 'where', context))
  const whole = common(made, node, context)
  return node.has('returning') ? whole.returning(...anyOf(node, 'returning', context)) : whole
}

/** Statements that change rows, by the name of their node. */
export const dmlNodes: Readonly<Record<string, NodeBuilder>> = {
  insert: insertNode,
  update: updateNode,
  delete: deleteNode,
  excluded: (node, context) => context.row().column(node.text('name')),
  inserted: (node, context) => context.row().column(node.text('name')),
}
