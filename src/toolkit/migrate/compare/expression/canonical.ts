import { not, operation, type Node } from './node.ts'

/** What a dialect does to an expression before it stores it. */
export interface Habits {
  /** Casts that the engine adds to what is no literal. */
  readonly implicitCasts: ReadonlySet<string>
  /** Values are written with their types: `'a'::text`. */
  readonly typedLiterals: boolean
  readonly booleansAreNumbers: boolean
  /** Functions under the names that the engine gives them. */
  readonly functionNames: Readonly<Record<string, string>>
}

/** The expression in one of the forms that mean the same. */
export function canonical(node: Node, habits: Habits): Node {
  switch (node.kind) {
    case 'name':
      return canonicalName(node, habits)
    case 'text':
    case 'number':
      return node
    case 'cast':
      return canonicalCast({ ...node, value: canonical(node.value, habits) }, habits)
    case 'call':
      return canonicalCall(
        node.name,
        node.args.map((arg) => canonical(arg, habits)),
        habits,
      )
    case 'array':
    case 'list':
      return { ...node, items: node.items.map((item) => canonical(item, habits)) }
    case 'operation':
      return canonicalOperation(
        node.operator,
        node.args.map((arg) => canonical(arg, habits)),
      )
  }
}

const clocks: ReadonlySet<string> = new Set(['now', 'current_timestamp', 'localtimestamp'])

function canonicalName(node: Node & { readonly kind: 'name' }, habits: Habits): Node {
  if (clocks.has(node.name)) return { kind: 'call', name: 'now', args: [] }
  if (!habits.booleansAreNumbers) return node
  if (node.name === 'true') return { kind: 'number', value: '1' }
  return node.name === 'false' ? { kind: 'number', value: '0' } : node
}

const canonicalCall = (name: string, args: readonly Node[], { functionNames }: Habits): Node => ({
  kind: 'call',
  name: clocks.has(name) ? 'now' : (functionNames[name] ?? name),
  args,
})

function canonicalCast(node: Node & { readonly kind: 'cast' }, habits: Habits): Node {
  const { value, type } = node
  if (habits.typedLiterals && isLiteral(value)) return literalOf(value, type)
  return habits.implicitCasts.has(type.replace(/\(.*$/, '').trim()) ? value : node
}

const isLiteral = (node: Node): boolean =>
  node.kind === 'text' ||
  node.kind === 'number' ||
  (node.kind === 'name' && node.name === 'null') ||
  (node.kind === 'array' && node.items.every(isLiteral))

const numbers = /^(?:smallint|integer|bigint|numeric|real|double precision)\b/

/** `'-1'::integer` is a number, and `'{a,b}'::text[]` a list. */
function literalOf(value: Node, type: string): Node {
  if (value.kind !== 'text') return value
  if (numbers.test(type) && !type.endsWith('[]')) return { kind: 'number', value: value.value }
  const inner = type.endsWith('[]') ? /^\{([^{}"\\]*)\}$/.exec(value.value)?.[1] : undefined
  if (inner === undefined) return value
  const items = inner === '' ? [] : inner.split(',')
  return {
    kind: 'array',
    items: items.map((item) => literalOf({ kind: 'text', value: item }, type.slice(0, -2))),
  }
}

function canonicalOperation(operator: string, args: readonly Node[]): Node {
  if (operator === 'and' || operator === 'or') return joined(operator, args)
  if (operator === 'not') return negation(args)
  const [left, right] = args
  if (left === undefined || right === undefined) return operation(operator, ...args)
  if (operator === 'in') return membership(left, args.slice(1))
  if (operator === '=' && isQuantified(right, 'any')) return membership(left, itemsOf(right))
  if (operator === '<>' && isQuantified(right, 'all')) return not(membership(left, itemsOf(right)))
  return operation(operator, ...args)
}

const joined = (operator: string, args: readonly Node[]): Node =>
  operation(
    operator,
    ...args.flatMap((arg) =>
      arg.kind === 'operation' && arg.operator === operator ? arg.args : [arg],
    ),
  )

/** NOT of a comparison is the opposite comparison, also of NULL. */
const opposites: Readonly<Record<string, string>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

function negation(args: readonly Node[]): Node {
  const [inner] = args
  if (inner?.kind !== 'operation') return operation('not', ...args)
  if (inner.operator === 'not' && inner.args[0] !== undefined) return inner.args[0]
  const opposite = opposites[inner.operator]
  if (opposite !== undefined) return operation(opposite, ...inner.args)
  return outside(inner) ?? operation('not', inner)
}

/** What NOT BETWEEN says. */
function outside({ operator, args }: Node & { readonly kind: 'operation' }): Node | null {
  const [low, high] = args
  if (operator !== 'and' || args.length !== 2 || !isBound(low, '>=') || !isBound(high, '<='))
    return null
  return operation('or', operation('<', ...low.args), operation('>', ...high.args))
}

const isBound = (
  node: Node | undefined,
  operator: string,
): node is Node & { readonly kind: 'operation' } =>
  node?.kind === 'operation' && node.operator === operator

/** A list of one is a comparison. */
function membership(left: Node, items: readonly Node[]): Node {
  const [only] = items
  if (only !== undefined && items.length === 1) return operation('=', left, only)
  return operation('in', left, ...items)
}

const isQuantified = (node: Node, name: string): boolean =>
  node.kind === 'call' && node.name === name && node.args[0]?.kind === 'array'

function itemsOf(node: Node): readonly Node[] {
  const [array] = node.kind === 'call' ? node.args : []
  return array?.kind === 'array' ? array.items : []
}
