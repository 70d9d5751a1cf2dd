import type { AnyColumn, AnyTable, MetaData } from '#toolkit'
import type { Command } from '../command.ts'
import type { ColumnId, ConstraintId, IdGenerator, IndexId, TableId } from '../ids.ts'
import type {
  Column,
  Constraint,
  Index,
  NamedType,
  Placement,
  SchemaDocument,
  Table,
} from '../model.ts'
import { withLeftOut } from './keep-left-out.ts'
import { matchColumns, matchTables, type ColumnSketch, type TableSketch } from './match.ts'
import { optional, optionsOf, readColumn, unknownFields } from './read-column.ts'
import { readIndex } from './read-index.ts'
import { drawnWords, type DrawnWords } from './named-types.ts'
import { nameInDatabase, templatesOf } from './naming.ts'
import { readConstraint, type Naming } from './read-keys.ts'
import {
  readConvention,
  readRawObjects,
  readSequences,
  readTypes,
  readViews,
  type ObjectSource,
} from './read-objects.ts'
import { isCheckOfType } from './type-checks.ts'

/**
 * The document of a MetaData: the inverse of `metadataOf`. What `previous` has already keeps its id,
 * its place and the words in which it was typed; it is found by the id in `info.id`, by its name, or
 * by having mostly the same columns.
 *
 * @param metadata as reflected from a database or made by `metadataOf`
 * @param previous gives name, dialect, ids and places; its tables that the MetaData has not are gone
 * @param ids for what is new
 */
export const documentFrom = (
  metadata: MetaData,
  previous: SchemaDocument,
  ids: IdGenerator,
): SchemaDocument => new Reader(metadata, previous, ids).read()

/**
 * Takes in what became of the live database in one step. What of the drawing that database never had,
 * since it cannot be expressed, stays.
 */
export const takeIn = (metadata: MetaData, label: string): Command => ({
  label,
  apply: (document, ids) => withLeftOut(documentFrom(metadata, document, ids), document),
})

class Reader {
  private readonly types: SchemaDocument['types']
  private readonly words: DrawnWords
  private readonly tables = new Map<AnyTable, TableId>()
  private readonly columns = new Map<AnyColumn, ColumnId>()
  private readonly continued = new Map<AnyTable, Table>()
  private readonly continuedColumns = new Map<AnyColumn, Column>()
  private readonly used = new Set<string>()

  constructor(
    private readonly metadata: MetaData,
    private readonly previous: SchemaDocument,
    private readonly ids: IdGenerator,
  ) {
    this.types = readTypes(this.source)
    this.words = drawnWords(previous.dialect, Object.values<NamedType>(this.types))
  }

  read(): SchemaDocument {
    this.match()
    const tables: Record<TableId, Table> = {}
    for (const [table, id] of this.tables) tables[id] = this.table(table, id)
    return {
      ...this.previous,
      tables,
      views: readViews(this.source, this.words.expression),
      rawObjects: readRawObjects(this.source),
      types: this.types,
      sequences: readSequences(this.source),
      namingConvention: readConvention(this.metadata, this.previous),
      placements: this.placements(),
    }
  }

  private get source(): ObjectSource {
    const { metadata, previous, ids } = this
    return { metadata, previous, ids, claim: (...asked) => this.claim(...asked) }
  }

  /** Decides which id everything has, before anything refers to it. */
  private match(): void {
    const sketches = new Map<TableSketch, AnyTable>()
    for (const table of this.metadata.tables.values()) sketches.set(this.sketch(table), table)
    const found = matchTables([...sketches.keys()], this.previous)
    for (const [sketch, table] of sketches) {
      const old = found.get(sketch)
      if (old) this.continued.set(table, old)
      this.tables.set(table, this.claim(old?.id ?? sketch.id, 't', this.ids.table))
      this.matchColumns(table, sketch, old)
    }
  }

  private matchColumns(table: AnyTable, sketch: TableSketch, old: Table | undefined): void {
    const found = matchColumns(sketch.columns, old)
    for (const [at, column] of [...table.columns].entries()) {
      const own = sketch.columns[at]
      const before = own && found.get(own)
      if (before) this.continuedColumns.set(column, before)
      this.columns.set(column, this.claim(before?.id ?? own?.id, 'c', this.ids.column))
    }
  }

  private sketch(table: AnyTable): TableSketch {
    return {
      name: table.name,
      schema: table.schema ?? undefined,
      id: textIn(table.info['id']),
      columns: [...table.columns].map((column): ColumnSketch => ({
        name: column.name,
        type: this.words.text(column.type),
        id: textIn(column.info['id']),
      })),
    }
  }

  /** The id when it is one of the kind and nothing has it yet, else a new one. */
  private claim<Prefix extends string>(
    id: string | undefined,
    prefix: Prefix,
    mint: () => `${Prefix}_${string}`,
  ): `${Prefix}_${string}` {
    const claimed = isIdOf(id, prefix) && !this.used.has(id) ? id : mint()
    this.used.add(claimed)
    return claimed
  }

  private table(table: AnyTable, id: TableId): Table {
    const old = this.continued.get(table)
    return {
      ...unknownFields(old, tableFields),
      id,
      name: table.name,
      ...optional('schema', table.schema ?? undefined),
      columns: [...table.columns].map((column) => this.column(column)),
      constraints: this.constraints(table, old),
      indexes: this.indexes(table, old),
      ...optional('comment', table.comment ?? undefined),
      options: optionsOf(table.options),
    }
  }

  private column(column: AnyColumn): Column {
    const id = this.columns.get(column) ?? this.ids.column()
    return readColumn(column, id, {
      words: this.words,
      previous: this.continuedColumns.get(column),
    })
  }

  private get naming(): Naming {
    return { words: this.words, columns: this.columns, tables: this.tables }
  }

  /** In the order in which they stood, new ones behind: a catalogue has an order of its own. */
  private constraints(table: AnyTable, old: Table | undefined): readonly Constraint[] {
    const before = old?.constraints ?? []
    const left = new Set(before)
    const places = new Map<Constraint, number>()
    const read = table.sortedConstraints.flatMap((constraint) => {
      const wanted = textIn(constraint.info['id'])
      const fresh = readConstraint(constraint, 'k_', { naming: this.naming, previous: undefined })
      if (!fresh) return []
      const previous = [...left].find((other) => other.id === wanted || isSameKey(other, fresh))
      if (previous) left.delete(previous)
      const id: ConstraintId = this.claim(previous?.id ?? wanted, 'k', this.ids.constraint)
      const read = readConstraint(constraint, id, { naming: this.naming, previous })
      if (!read || (!previous && isCheckOfType(constraint, table, this.words))) return []
      const named = this.namedAsBefore(read, previous, old)
      places.set(named, previous ? before.indexOf(previous) : before.length)
      return [named]
    })
    return read.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
  }

  private indexes(table: AnyTable, old: Table | undefined): readonly Index[] {
    const left = new Set(old?.indexes)
    return [...table.indexes].flatMap((index) => {
      const wanted = textIn(index.info['id'])
      const previous = [...left].find(
        (other) =>
          other.id === wanted ||
          (index.givenName !== null && this.nameBefore(other, old) === index.givenName),
      )
      if (previous) left.delete(previous)
      const id: IndexId = this.claim(previous?.id ?? wanted, 'x', this.ids.index)
      const read = readIndex(index, id, { naming: this.naming, previous })
      return read ? [this.namedAsBefore(read, previous, old)] : []
    })
  }

  /** What a constraint or an index was called in the database. */
  private nameBefore(part: Constraint | Index, old: Table | undefined): string | undefined {
    return old && nameInDatabase(this.previous, old, part, templatesOf(this.previous))
  }

  /** Under the name that it was given, or none: the database has what the naming convention made of it. */
  private namedAsBefore<T extends Constraint | Index>(
    part: T,
    previous: T | undefined,
    old: Table | undefined,
  ): T {
    if (previous === undefined || part.name === previous.name) return part
    return this.nameBefore(previous, old) === part.name ? renamed(part, previous.name) : part
  }

  /** New tables stand in rows below what is there, until a layout puts them elsewhere. */
  private placements(): Readonly<Record<TableId, Placement>> {
    const old = Object.values(this.previous.placements)
    const lowest = old.reduce((y, placement) => Math.max(y, placement.y), -Infinity)
    const top = old.length === 0 ? 0 : lowest + rowHeight
    const placements: Record<TableId, Placement> = {}
    let fresh = 0
    for (const id of this.tables.values()) {
      const known = this.previous.placements[id]
      placements[id] = known ?? {
        x: (fresh % tablesInRow) * rowWidth,
        y: top + Math.floor(fresh / tablesInRow) * rowHeight,
        shows: 'all',
      }
      if (!known) fresh++
    }
    return placements
  }
}

const tablesInRow = 8
const rowWidth = 360
const rowHeight = 480

const tableFields = 'id name schema columns constraints indexes comment options'.split(' ')

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

const isIdOf = <Prefix extends string>(
  id: string | undefined,
  prefix: Prefix,
): id is `${Prefix}_${string}` => id !== undefined && id.startsWith(`${prefix}_`)

function renamed<T extends { readonly name?: string }>(part: T, name: string | undefined): T {
  if (name !== undefined) return { ...part, name }
  const unnamed = { ...part }
  Reflect.deleteProperty(unnamed, 'name')
  return unnamed
}

/**
 * Whether a constraint says what another one said: of one name, or over the same columns where one of
 * them has no name, as databases make up names.
 */
function isSameKey(old: Constraint, fresh: Constraint): boolean {
  if (old.kind !== fresh.kind) return false
  if (old.kind === 'primary key') return true
  if (old.name !== undefined && fresh.name !== undefined) return old.name === fresh.name
  if (old.kind === 'check' || fresh.kind === 'check') {
    return old.kind === 'check' && fresh.kind === 'check' && old.expression === fresh.expression
  }
  return old.columns.join() === fresh.columns.join()
}
