import {
  CheckConstraint,
  Column,
  ColumnClause,
  Computed,
  conv,
  ExcludeConstraint,
  FetchedValue,
  ForeignKeyConstraint,
  Identity,
  Index,
  insertSentinel,
  MetaData,
  PrimaryKeyConstraint,
  QuotedName,
  Sequence,
  Table,
  TableClause,
  tableKey,
  UniqueConstraint,
  ClauseElement,
  type AnyColumn,
  type AnyTable,
  type ColumnItem,
  type ColumnOptions,
  type Constraint,
  type IdentityOptions,
  type NameLike,
} from '#toolkit'
import { isRecord, Node } from '../node.ts'
import type { BuildContext } from './context.ts'
import { buildType, plainValue } from './types.ts'

/** Objects that DDL nodes refer to by table and id. */
export interface Declared {
  readonly table: unknown
  readonly items: ReadonlyMap<string, Constraint | Index>
}

export function nameOf(value: unknown): NameLike {
  if (typeof value === 'string') return value
  const node = new Node(value)
  if (node.flag('conv')) return conv(node.text('name'))
  return new QuotedName(node.text('name'), node.flag('quote'))
}

const nameText = (name: NameLike): string => (typeof name === 'string' ? name : name.value)

const schemaOf = (node: Node): { readonly schema?: NameLike | null } =>
  node.has('schema') ? { schema: nameOf(node.get('schema')) } : {}

/** The MetaData objects of a case, made when they are first named. */
export class MetaDatas {
  readonly #source: Node | null
  readonly #made = new Map<string, MetaData>()

  constructor(source: Node | null) {
    this.#source = source
  }

  get(id: string): MetaData {
    const known = this.#made.get(id)
    if (known) return known
    const declared = this.#source?.nodeOrNull(id)
    const convention = declared?.nodeOrNull('naming_convention')
    const made = new MetaData({
      schema: declared?.has('schema') ? nameOf(declared.get('schema')) : null,
      ...(convention && { namingConvention: Object.fromEntries(convention.entries()) as {} }),
    })
    this.#made.set(id, made)
    return made
  }

  /** As `get`, or one of its own for a table whose name is taken: tests make them side by side. */
  free(id: string, node: Node): MetaData {
    const metadata = this.get(id)
    const key = tableKey(
      nameText(nameOf(node.get('name'))),
      node.has('schema') ? nameText(nameOf(node.get('schema'))) : metadata.schema,
    )
    return metadata.tables.has(key) ? new MetaData() : metadata
  }

  get all(): readonly MetaData[] {
    return [...this.#made.values()]
  }
}

/** @param announce is told of the table before its constraints and indexes, whose SQL may mention it */
export function buildTable(
  node: Node,
  metadatas: MetaDatas,
  context: BuildContext,
  announce: (declared: Declared) => void,
): void {
  if (node.text('kind') === 'table_clause') {
    announce({ table: tableClause(node), items: new Map() })
    return
  }
  const metadata = metadatas.free(node.textOrNull('metadata') ?? '', node)
  const columns = node.nodes('columns').map((column) => buildColumn(column, metadatas, context))
  const table = new Table(nameOf(node.get('name')), metadata, ...columns, {
    ...schemaOf(node),
    comment: node.textOrNull('comment'),
    prefixes: node.texts('prefixes'),
    options: optionsOf(node, context),
    implicitReturning: node.flagOrNull('implicit_returning') ?? true,
  })
  const items = new Map<string, Constraint | Index>()
  announce({ table, items })
  for (const constraint of node.nodes('constraints')) {
    const made = buildConstraint(constraint, table, context)
    table.append(made)
    remember(items, constraint, made)
  }
  for (const index of node.nodes('indexes')) {
    const made = buildIndex(index, table, context)
    if (made.table === null) table.append(made)
    remember(items, index, made)
  }
}

function remember(
  items: Map<string, Constraint | Index>,
  node: Node,
  made: Constraint | Index,
): void {
  const id = node.textOrNull('id')
  if (id !== null) items.set(id, made)
}

function tableClause(node: Node): TableClause {
  const columns = node.nodes('columns').map((column) => {
    const type = column.nodeOrNull('type')
    return new ColumnClause(nameOf(column.get('name')), type ? buildType(type) : undefined, {
      isLiteral: column.flag('is_literal'),
    })
  })
  return new TableClause(nameOf(node.get('name')), columns, schemaOf(node))
}

export function optionsOf(node: Node, context: BuildContext): Readonly<Record<string, unknown>> {
  const entries = node.nodeOrNull('options')?.entries() ?? []
  return Object.fromEntries(entries.map(([key, value]) => [key, optionValue(value, context)]))
}

function optionValue(value: unknown, context: BuildContext): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => optionValue(item, context))
  return isRecord(value) && ('node' in value || 'ref' in value)
    ? context.build(value)
    : plainValue(value)
}

export function buildColumn(node: Node, metadatas: MetaDatas, context: BuildContext): AnyColumn {
  const type = node.nodeOrNull('type')
  if (node.flag('insert_sentinel')) {
    return insertSentinel(nameOf(node.get('name')), type ? buildType(type) : null, {
      default: sentinelDefault(node, metadatas, context),
      omitFromStatements: node.flagOrNull('omit_from_statements') ?? true,
    })
  }
  const key = node.textOrNull('key')
  const nullable = node.flagOrNull('nullable')
  const options: ColumnOptions = {
    ...(key !== null && { key }),
    ...(nullable !== null && { nullable }),
    primaryKey: node.flag('primary_key'),
    autoincrement: autoincrementOf(node.get('autoincrement')),
    unique: node.flagOrNull('unique'),
    index: node.flagOrNull('index'),
    comment: node.textOrNull('comment'),
    system: node.flag('system'),
    default: clientDefault(node.get('default'), metadatas, context),
    onupdate: clientDefault(node.get('onupdate'), metadatas, context),
    serverDefault: serverDefault(node.get('server_default'), context) ?? null,
    serverOnupdate: serverDefault(node.get('server_onupdate'), context) ?? null,
    options: optionsOf(node, context),
  }
  return new Column(
    nameOf(node.get('name')),
    type ? buildType(type) : null,
    options,
    ...items(node, context),
  )
}

/** A sentinel takes no sequence. */
function sentinelDefault(node: Node, metadatas: MetaDatas, context: BuildContext): unknown {
  const given = node.get('default')
  return isRecord(given) && 'sequence' in given ? null : clientDefault(given, metadatas, context)
}

function autoincrementOf(value: unknown): boolean | 'auto' | 'ignore_fk' {
  return value === true || value === false || value === 'ignore_fk' ? value : 'auto'
}

function items(node: Node, context: BuildContext): readonly ColumnItem[] {
  const computed = node.nodeOrNull('computed')
  const identity = node.nodeOrNull('identity')
  return [
    ...node.nodes('constraints').map((check) => buildCheck(check, context)),
    ...(computed
      ? [
          new Computed(sqlOf(computed.get('sqltext'), context), {
            persisted: computed.flagOrNull('persisted'),
          }),
        ]
      : []),
    ...(identity
      ? [
          new Identity({
            always: identity.get('always') === null ? null : identity.flag('always'),
            ...identityOf(identity),
            options: optionsOf(identity, context),
          }),
        ]
      : []),
  ]
}

export function sqlOf(value: unknown, context: BuildContext): ClauseElement {
  const built = context.build(value)
  if (built instanceof ClauseElement) return built
  throw new TypeError('no SQL expression')
}

function clientDefault(value: unknown, metadatas: MetaDatas, context: BuildContext): unknown {
  if (!isRecord(value)) return null
  const node = new Node(value)
  const sequence = node.nodeOrNull('sequence')
  if (sequence) return buildSequence(sequence, metadatas, context)
  if (node.flag('callable')) return () => null
  return node.has('expr') ? sqlOf(node.get('expr'), context) : plainValue(node.get('value'))
}

function serverDefault(value: unknown, context: BuildContext): ColumnOptions['serverDefault'] {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  return new Node(value).flag('fetched') ? new FetchedValue() : sqlOf(value, context)
}

const identityKeys = [
  'start',
  'increment',
  'minvalue',
  'maxvalue',
  'nominvalue',
  'nomaxvalue',
  'cycle',
  'cache',
] as const

export function identityOf(node: Node): IdentityOptions {
  const given = identityKeys.filter((key) => node.has(key))
  return Object.fromEntries(given.map((key) => [key, plainValue(node.get(key))]))
}

export function buildSequence(node: Node, metadatas: MetaDatas, context: BuildContext): Sequence {
  const type = node.nodeOrNull('data_type')
  const made = new Sequence(nameOf(node.get('name')), {
    ...identityOf(node),
    ...schemaOf(node),
    optional: node.flag('optional'),
    dataType: type ? buildType(type) : null,
    options: optionsOf(node, context),
    ...(node.has('metadata') && { metadata: metadatas.get(node.text('metadata')) }),
  })
  return made
}

function commonOf(node: Node, context: BuildContext) {
  return {
    name: node.has('name') ? nameOf(node.get('name')) : null,
    deferrable: node.flagOrNull('deferrable'),
    initially: node.textOrNull('initially'),
    comment: node.textOrNull('comment'),
    options: optionsOf(node, context),
  }
}

const buildCheck = (node: Node, context: BuildContext): CheckConstraint =>
  new CheckConstraint(sqlOf(node.get('sqltext'), context), commonOf(node, context))

function buildConstraint(node: Node, table: AnyTable, context: BuildContext): Constraint {
  const common = commonOf(node, context)
  switch (node.text('kind')) {
    case 'primary_key':
      return new PrimaryKeyConstraint(node.texts('columns'), common)
    case 'unique':
      return new UniqueConstraint(node.texts('columns'), common)
    case 'check':
      return buildCheck(node, context)
    case 'foreign_key':
      return buildForeignKey(node, context)
    case 'postgresql.exclude':
      return buildExclude(node, table, context)
    default:
      throw new Error(`no constraint ${node.text('kind')}`)
  }
}

function buildForeignKey(node: Node, context: BuildContext): ForeignKeyConstraint {
  const refs = node.list('refs').map((ref) => {
    if (typeof ref === 'string') return ref
    const target = new Node(ref)
    const column = context.table(target.get('table')).columns.get(target.text('column'))
    if (!column) throw new Error(`no column ${target.text('column')}`)
    return column
  })
  return new ForeignKeyConstraint(node.texts('columns'), refs, {
    ...commonOf(node, context),
    onDelete: node.textOrNull('ondelete'),
    onUpdate: node.textOrNull('onupdate'),
    match: node.textOrNull('match'),
    useAlter: node.flag('use_alter'),
    linkToName: node.flag('link_to_name'),
  })
}

function buildExclude(node: Node, table: AnyTable, context: BuildContext): ExcludeConstraint {
  const elements = node.list('elements').map((element) => {
    const [part, operator] = Array.isArray(element) ? (element as readonly unknown[]) : []
    return [columnOrSql(part, table, context), String(operator)] as const
  })
  return new ExcludeConstraint(elements, {
    ...commonOf(node, context),
    using: node.textOrNull('using') ?? 'gist',
    where: node.has('where') ? sqlOf(node.get('where'), context) : null,
    ops: Object.fromEntries(
      (node.nodeOrNull('ops')?.entries() ?? []).map(([key, value]) => [key, String(value)]),
    ),
  })
}

function columnOrSql(value: unknown, table: AnyTable, context: BuildContext): AnyColumn {
  if (typeof value !== 'string') return sqlOf(value, context) as AnyColumn
  const column = table.columns.get(value)
  if (column) return column
  throw new Error(`no column ${value}`)
}

function buildIndex(node: Node, table: AnyTable, context: BuildContext): Index {
  const parts = node
    .list('columns')
    .map((part) =>
      typeof part === 'string' ? columnOrSql(part, table, context) : sqlOf(part, context),
    )
  return new Index(node.has('name') ? nameOf(node.get('name')) : null, parts, {
    unique: node.flag('unique'),
    options: optionsOf(node, context),
  })
}
