import {
  createIdGenerator,
  emptyDocument,
  type Column,
  type Constraint,
  type IdGenerator,
  type SchemaDocument,
  type Table,
} from '../../src/canvas/document/index.ts'
import { seeded } from '../../src/canvas/test-documents.ts'

const columnsEach = 10
const columnsOfWide = 500
const types = ['nvarchar(80)', 'integer', 'numeric(10, 2)', 'datetime', 'boolean', 'text']
/** Far enough apart that no table of ten columns touches its neighbour. */
const step = { x: 360, y: 320 }

/**
 * Tables of ten columns in blocks, one of 500, on average one and a half foreign keys each: mostly to a table close
 * by, now and then to the first one, as in large schemas of modules around a few hubs.
 *
 * @param count how many tables
 */
export function manyTables(count: number): SchemaDocument {
  const random = seeded(count)
  const ids = createIdGenerator(seeded(count + 1))
  const keys = Array.from({ length: count }, () => ids.column())
  const tables = keys.map((key, at) =>
    tableOf(at, key, at === count - 1 ? columnsOfWide : columnsEach, ids),
  )
  const linked = tables.map((table, at) => ({
    ...table,
    constraints: [...table.constraints, ...referencesOf(at, { tables, ids, random })],
  }))
  const blocksInRow = Math.ceil(Math.sqrt(count) / side)
  return {
    ...emptyDocument(`${count} tables`),
    tables: Object.fromEntries(linked.map((table) => [table.id, table])),
    placements: Object.fromEntries(
      linked.map(({ id }, at) => [id, { ...placeOf(at, blocksInRow), shows: 'all' as const }]),
    ),
  }
}

/** Blocks of ten by ten: any table has the neighbours, and the lines to them, that it has in a document of 100. */
const side = 10

function placeOf(at: number, blocksInRow: number): { readonly x: number; readonly y: number } {
  const block = Math.floor(at / side ** 2)
  const within = at % side ** 2
  const column = (block % blocksInRow) * side + (within % side)
  const row = Math.floor(block / blocksInRow) * side + Math.floor(within / side)
  return { x: column * step.x, y: row * step.y }
}

function tableOf(at: number, key: Column['id'], columnCount: number, ids: IdGenerator): Table {
  const others = Array.from({ length: columnCount - 1 }, (_, index): Column => ({
    id: ids.column(),
    name: `column_${index + 1}`,
    type: types[index % types.length] ?? 'text',
    nullable: index % 3 !== 0,
    options: {},
  }))
  return {
    id: ids.table(),
    name: `table_${at + 1}`,
    columns: [{ id: key, name: 'id', type: 'integer', nullable: false, options: {} }, ...others],
    constraints: [{ id: ids.constraint(), kind: 'primary key', columns: [key], options: {} }],
    indexes: [],
    options: {},
  }
}

const neighbours = 20

function referencesOf(
  at: number,
  { tables, ids, random }: { tables: readonly Table[]; ids: IdGenerator; random: () => number },
): readonly Constraint[] {
  const wanted = at === 0 ? 0 : 1 + (at % 2)
  return Array.from({ length: wanted }, (_, index): Constraint => {
    const near = Math.max(0, at - 1 - Math.floor(random() * neighbours))
    const target = tables[random() < 0.05 ? 0 : near]
    const own = tables[at]?.columns[index + 1]
    const [key] = target?.columns ?? []
    if (!target || !own || !key) throw new Error(`table ${at} refers to nothing`)
    return {
      id: ids.constraint(),
      kind: 'foreign key',
      columns: [own.id],
      target: { kind: 'columns', table: target.id, columns: [key.id] },
      enforced: true,
      options: {},
    }
  })
}
