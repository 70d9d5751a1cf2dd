import type { FromClause, Select, SelectBase } from '#toolkit'
import {
  CompoundSelect,
  Cte,
  select,
  TextualSelect,
  type GenerativeSelect,
  type LabelStyle,
  type Statement,
} from '#toolkit'
import { distinctOn } from '#toolkit/dialects/postgresql'
import type { Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { affixes } from './from-nodes.ts'
import { any, anyOf, element, from, statement, type Given } from './statement-values.ts'

function selectNode(node: Node, context: BuildContext): unknown {
  const [first, ...later] = [...node.nodes('initial'), node]
  if (!first) throw new Error('no columns')
  const start = withFroms(withCtes(selected(first, context), node, context), node, context)
  const columns = later.reduce(
    (made, entities) =>
      withJoins(made.withOnlyColumns(anyOf(entities, 'columns', context)), entities, context),
    withJoins(start, first, context),
  )
  return withRest(withClauses(columns, node, context), node, context)
}

/** Variadic: a single table or record is one column of it. */
const selected = (node: Node, context: BuildContext): Select =>
  select(...anyOf(node, 'columns', context))

const withFroms = (made: Select, node: Node, context: BuildContext): Select =>
  node.has('select_from') ? made.selectFrom(...anyOf(node, 'select_from', context)) : made

function withJoins(made: Select, node: Node, context: BuildContext): Select {
  return node.nodes('joins').reduce((statementSoFar, join) => {
    const target = context.build(join.get('target')) as Given
    const on = join.has('on') ? (any(join.get('on'), context) as Given) : null
    const options = { isouter: join.flag('isouter'), full: join.flag('full') }
    if (!join.has('from')) return statementSoFar.join(target, on, options)
    return statementSoFar.joinFrom(
      from(join.get('from'), context),
      from(join.get('target'), context),
      on,
      options,
    )
  }, made)
}

function withClauses(made: Select, node: Node, context: BuildContext): Select {
  let result = made
  if (node.has('where')) result = result.where(...anyOf(node, 'where', context))
  if (node.has('having')) result = result.having(...anyOf(node, 'having', context))
  if (node.get('distinct') === true) result = result.distinct()
  else if (node.has('distinct')) result = result.distinct(...anyOf(node, 'distinct', context))
  if ('correlate' in node.fields) result = result.correlate(...fromsOf(node, 'correlate', context))
  if ('correlate_except' in node.fields) {
    result = result.correlateExcept(...fromsOf(node, 'correlate_except', context))
  }
  for (const extension of node.nodes('ext')) {
    result = result.ext(distinctOn(...anyOf(extension, 'columns', context)))
  }
  return result
}

const fromsOf = (node: Node, key: string, context: BuildContext): readonly (FromClause | null)[] =>
  node.has(key) ? node.list(key).map((item) => from(item, context)) : [null]

function withRest(made: Select, node: Node, context: BuildContext): Select {
  let result = generative(made, node, context)
  result = result.prefixWith(...affixes(node, 'prefixes', context))
  result = result.suffixWith(...affixes(node, 'suffixes', context))
  for (const hint of node.nodes('hints')) {
    result = result.withHint(
      from(hint.get('table'), context),
      hint.text('text'),
      hint.textOrNull('dialect') ?? '*',
    )
  }
  for (const hint of node.nodes('statement_hints')) {
    result = result.withStatementHint(hint.text('text'), hint.textOrNull('dialect') ?? '*')
  }
  return result
}

const labelStyles: Readonly<Record<string, LabelStyle>> = {
  none: 'none',
  tablename_plus_col: 'tablename-plus-col',
  disambiguate_only: 'disambiguate-only',
}

/** What SELECT and UNION share. */
function generative<S extends GenerativeSelect>(made: S, node: Node, context: BuildContext): S {
  let result: S = made
  const style = labelStyles[node.textOrNull('label_style') ?? '']
  if (style !== undefined) result = result.withLabelStyle(style)
  if (node.has('group_by')) result = result.groupBy(...anyOf(node, 'group_by', context))
  if (node.has('order_by')) result = result.orderBy(...anyOf(node, 'order_by', context))
  if (node.has('limit')) result = result.limit(count(node.get('limit'), context))
  if (node.has('offset')) result = result.offset(count(node.get('offset'), context))
  const fetch = node.nodeOrNull('fetch')
  if (fetch) {
    const options = { percent: fetch.flag('percent'), withTies: fetch.flag('with_ties') }
    result = result.fetch(count(fetch.get('count'), context), options)
  }
  const lock = node.nodeOrNull('for_update')
  return lock ? result.withForUpdate(lockOf(lock, context)) : result
}

const lockOf = (lock: Node, context: BuildContext) => ({
  nowait: lock.flag('nowait'),
  read: lock.flag('read'),
  skipLocked: lock.flag('skip_locked'),
  keyShare: lock.flag('key_share'),
  ...(lock.has('of') && { of: anyOf(lock, 'of', context) }),
})

function count(value: unknown, context: BuildContext) {
  const made = any(value, context)
  return typeof made === 'number' || typeof made === 'bigint' ? made : element(value, context)
}

/** CTEs that are written although nothing names them. */
export function withCtes<S extends Statement>(made: S, node: Node, context: BuildContext): S {
  return node.nodes('add_cte').reduce((result, item) => {
    const cte = from(item.get('cte'), context)
    if (!(cte instanceof Cte)) throw new Error('no CTE')
    return result.addCte(cte, { nestHere: item.flag('nest_here') })
  }, made)
}

function compound(node: Node, context: BuildContext): unknown {
  const keyword = keywords[node.text('op')]
  if (keyword === undefined) throw new Error(`no compound ${node.text('op')}`)
  const members = node.list('selects').map((item) => statement(item, context))
  const made = withCtes(new CompoundSelect(keyword, members), node, context)
  return generative(made, node, context)
}

const keywords: Readonly<Record<string, CompoundSelect['keyword']>> = {
  union: 'UNION',
  union_all: 'UNION ALL',
  intersect: 'INTERSECT',
  intersect_all: 'INTERSECT ALL',
  except: 'EXCEPT',
  except_all: 'EXCEPT ALL',
}

function textualSelect(node: Node, context: BuildContext): SelectBase {
  const columns = node.list('columns').map((item) => element(item, context))
  const made = new TextualSelect(
    element(node.get('text'), context),
    columns,
    node.flag('positional'),
  )
  return withCtes(made, node, context)
}

/** Statements that give rows, by the name of their node. */
export const selectNodes: Readonly<Record<string, NodeBuilder>> = {
  select: selectNode,
  compound,
  textual_select: textualSelect,
  scalar_subquery: (node, context) => statement(node.get('element'), context).scalarSubquery(),
}
