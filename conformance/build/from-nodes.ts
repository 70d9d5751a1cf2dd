import type { Values } from '#toolkit'
import {
  ClauseElement,
  Cte,
  FromClause,
  Join,
  QuotedName,
  SelectBase,
  TableValuedAlias,
  values,
} from '#toolkit'
import type { Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { any, clause, from, statement } from './statement-values.ts'
import { nameOf } from './tables.ts'

export const nameOrNull = (node: Node): string | null => {
  if (!node.has('name')) return null
  const name = nameOf(node.get('name'))
  return name instanceof QuotedName ? (name as unknown as string) : String(name)
}

function alias(node: Node, context: BuildContext): unknown {
  const source = from(node.get('element'), context)
  const name = nameOrNull(node)
  const derived = source instanceof TableValuedAlias && source.options.renderDerived === true
  if (source instanceof TableValuedAlias && node.flag('render_derived') && !derived)
    return source.renderDerived(name)
  return node.flag('lateral') ? source.lateral(name) : source.alias(name)
}

function lateral(node: Node, context: BuildContext): unknown {
  const source = context.build(node.get('element'))
  if (source instanceof SelectBase || source instanceof FromClause)
    return source.lateral(nameOrNull(node))
  throw new Error('no source')
}

function valuesNode(node: Node, context: BuildContext): Values {
  const columns = node
    .nodes('columns')
    .map((item) => context.column(nameOf(item.get('name')), item.nodeOrNull('type')))
  const rows = node
    .list('data')
    .map((row) => (Array.isArray(row) ? row.map((item: unknown) => any(item, context)) : []))
  let made = values(columns, {
    name: nameOrNull(node),
    literalBinds: node.flag('literal_binds'),
  }).data(rows)
  if (node.flag('anonymous_alias')) made = made.alias()
  if (node.flag('lateral')) made = made.lateral()
  for (const item of node.nodes('add_cte')) {
    const cte = from(item.get('cte'), context)
    if (cte instanceof Cte) made = made.addCte(cte, item.flag('nest_here'))
  }
  return made
}

function cteNode(node: Node, context: BuildContext): Cte {
  const made = context.build(node.get('element'))
  const options = { recursive: node.flag('recursive'), nesting: node.flag('nesting') }
  const cte = new Cte(cteSource(made), { ...options, name: nameOrNull(node) })
  return withAffixes(cte, node, context)
}

const cteSource = (made: unknown): ConstructorParameters<typeof Cte>[0] => {
  if (made instanceof ClauseElement && 'proxyColumns' in made)
    return made as ConstructorParameters<typeof Cte>[0]
  throw new Error('no statement')
}

function withAffixes(cte: Cte, node: Node, context: BuildContext): Cte {
  const prefixed = affixes(node, 'prefixes', context).reduce(
    (made, affix) => made.prefixWith(affix),
    cte,
  )
  return affixes(node, 'suffixes', context).reduce(
    (made, affix) => made.suffixWith(affix),
    prefixed,
  )
}

/** Words for all dialects or for one. */
export function affixes(node: Node, key: string, context: BuildContext) {
  return node.nodes(key).map((item) => ({
    text: item.has('text') ? item.text('text') : clause(item.get('expr'), context),
    dialect: item.textOrNull('dialect') ?? '*',
  }))
}

function cteUnion(node: Node, context: BuildContext): Cte {
  const cte = from(node.get('cte'), context)
  if (!(cte instanceof Cte)) throw new Error('no CTE')
  const others = node.list('selects').map((item) => statement(item, context))
  return node.text('op') === 'union_all' ? cte.unionAll(...others) : cte.union(...others)
}

/** What stands in FROM, by the name of its node. */
export const fromNodes: Readonly<Record<string, NodeBuilder>> = {
  alias,
  lateral,
  values: valuesNode,
  scalar_values: (node, context) => valuesNode(node, context).scalarValues(),
  cte: cteNode,
  cte_union: cteUnion,
  subquery: (node, context) => statement(node.get('element'), context).subquery(nameOrNull(node)),
  tablesample: (node, context) =>
    from(node.get('element'), context).tablesample(any(node.get('sampling'), context), {
      name: nameOrNull(node),
      seed: node.has('seed') ? any(node.get('seed'), context) : null,
    }),
  join: (node, context) =>
    new Join(
      from(node.get('left'), context),
      from(node.get('right'), context),
      node.has('on') ? any(node.get('on'), context) : null,
      { isouter: node.flag('isouter'), full: node.flag('full') },
    ),
  column_valued: (node, context) => {
    const source = context.build(node.get('alias'))
    if (source instanceof TableValuedAlias) return source.value
    throw new Error('no table function')
  },
  table_as_column: (node, context) => from(node.get('table'), context).tableValued(),
}
