import {
  ColumnClause,
  Index,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type AnyTable,
  type Constraint,
  type FromClause,
  type MetaData,
  type NameLike,
  type TypeEngine,
} from '#toolkit'
import { isRecord, Node } from '../node.ts'
import { NoNode, type BuildContext } from './context.ts'
import { nodeBuilders } from './nodes.ts'
import { buildSequence, buildTable, MetaDatas, type Declared } from './tables.ts'
import { buildType, plainValue } from './types.ts'

/** Builds what one case declares, each thing when it is first asked for. */
export class CaseBuilder implements BuildContext {
  readonly #source: Node
  readonly #metadatas: MetaDatas
  readonly #declared = new Map<string, Declared>()
  readonly #shared = new Map<string, unknown>()
  #row: FromClause | null = null

  constructor(source: Node) {
    this.#source = source
    this.#metadatas = new MetaDatas(source.nodeOrNull('metadata'))
  }

  /** The root of the case. */
  root(): unknown {
    this.declareTables()
    return this.build(this.#source.get('stmt'))
  }

  /** Tables stand in the MetaData in the order of their declaration, named or not. */
  declareTables(): void {
    for (const [id] of this.#source.nodeOrNull('tables')?.entries() ?? []) this.declared(id)
    for (const sequence of this.#source.nodes('sequences')) {
      this.#metadatas
        .get(sequence.textOrNull('metadata') ?? '')
        .addSequence(buildSequence(sequence, this.#metadatas, this))
    }
  }

  build(value: unknown): unknown {
    if (!isRecord(value)) return plainValue(value)
    const node = new Node(value)
    const ref = node.textOrNull('ref')
    if (ref !== null) return this.refer(ref)
    const name = node.textOrNull('node')
    if (name === null) return plainValue(value)
    const builder = nodeBuilders[name]
    if (!builder) throw new NoNode(name)
    return builder(node, this)
  }

  refer(id: string): unknown {
    if (this.#source.nodeOrNull('tables')?.has(id)) return this.declared(id).table
    const known = this.#shared.get(id)
    if (known !== undefined) return known
    const definition = this.#source.nodes('defs').find((item) => item.text('id') === id)
    if (!definition) throw new Error(`no definition ${id}`)
    const made = this.build(definition.fields)
    this.#shared.set(id, made)
    return made
  }

  private declared(id: string): Declared {
    const known = this.#declared.get(id)
    if (known) return known
    const node = this.#source.node('tables').node(id)
    buildTable(node, this.#metadatas, this, (declared) => this.#declared.set(id, declared))
    const made = this.#declared.get(id)
    if (made) return made
    throw new Error(`no table ${id}`)
  }

  table(value: unknown): AnyTable {
    const table = this.build(value)
    if (isTable(table)) return table
    throw new Error('no table')
  }

  type(node: Node): TypeEngine {
    return buildType(node)
  }

  value(value: unknown): unknown {
    return plainValue(value)
  }

  constraint(node: Node): Constraint | Index {
    const table = this.table(node.get('table'))
    const ref = node.textOrNull('ref')
    if (ref !== null) {
      const found = this.declared(node.node('table').text('ref')).items.get(ref)
      if (found) return found
    }
    if (node.flag('primary_key')) return table.primaryKey
    const key = node.textOrNull('column')
    const made = [...table.sortedConstraints, ...table.indexes].find((item) => isFlagged(item, key))
    if (made) return made
    throw new Error('no constraint of that reference')
  }

  metadata(): readonly MetaData[] {
    return this.#metadatas.all
  }

  get metadatas(): MetaDatas {
    return this.#metadatas
  }

  column(name: NameLike, type: Node | null): ColumnClause {
    return new ColumnClause(name, type ? this.type(type) : undefined)
  }

  row(): FromClause {
    if (this.#row) return this.#row
    throw new Error('no row outside of an upsert')
  }

  withRow(row: FromClause): BuildContext {
    this.#row = row
    return this
  }
}

const isTable = (value: unknown): value is AnyTable =>
  typeof value === 'object' && value !== null && 'columns' in value

function isFlagged(item: Constraint | Index, key: string | null): boolean {
  if (item instanceof PrimaryKeyConstraint) return false
  const flagged = item instanceof Index || item instanceof UniqueConstraint ? item.fromFlag : false
  return flagged && item.columns[0]?.key === key
}
