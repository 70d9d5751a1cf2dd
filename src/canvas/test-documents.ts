import {
  createIdGenerator,
  emptyDocument,
  type Column,
  type Constraint,
  type ForeignKeyTarget,
  type SchemaDocument,
  type Table,
} from '#document'

/** Material of tests: columns as `name type`, `*` in front of those of the primary key, `!` behind what is not null. */
export interface TableSketch {
  readonly name: string
  readonly columns: readonly string[]
  readonly at?: { readonly x: number; readonly y: number }
  /** From a column to a table, whose first column is referred to. */
  readonly refers?: Readonly<Record<string, string>>
}

/** Mulberry32: the same seed gives the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function documentOf(sketches: readonly TableSketch[]): SchemaDocument {
  const ids = createIdGenerator(seeded(1))
  const tables = sketches.map((sketch): Table => {
    const columns = sketch.columns.map((text): Column => {
      const [name = '', ...type] = text.replace(/^\*/, '').replace(/!$/, '').split(' ')
      const nullable = !/^\*|!$/.test(text)
      return { id: ids.column(), name, type: type.join(' ') || 'integer', nullable, options: {} }
    })
    const key = columns.filter((_, index) => sketch.columns[index]?.startsWith('*'))
    const constraints: Constraint[] =
      key.length === 0
        ? []
        : [
            {
              id: ids.constraint(),
              kind: 'primary key',
              columns: key.map(({ id }) => id),
              options: {},
            },
          ]
    return { id: ids.table(), name: sketch.name, columns, constraints, indexes: [], options: {} }
  })
  const linked = tables.map((table, index) => ({
    ...table,
    constraints: [
      ...table.constraints,
      ...Object.entries(sketches[index]?.refers ?? {}).map(([from, to]): Constraint => ({
        id: ids.constraint(),
        kind: 'foreign key',
        columns: table.columns.filter(({ name }) => name === from).map(({ id }) => id),
        target: targetNamed(tables, to),
        enforced: true,
        options: {},
      })),
    ],
  }))
  return {
    ...emptyDocument('test'),
    tables: Object.fromEntries(linked.map((table) => [table.id, table])),
    placements: Object.fromEntries(
      linked.map(({ id }, index) => [
        id,
        { ...(sketches[index]?.at ?? { x: 400 * index, y: 0 }), shows: 'all' as const },
      ]),
    ),
  }
}

function targetNamed(tables: readonly Table[], name: string): ForeignKeyTarget {
  const target = tables.find((table) => table.name === name)
  const first = target?.columns[0]
  return target && first
    ? { kind: 'columns', table: target.id, columns: [first.id] }
    : { kind: 'missing', table: name, columns: ['id'] }
}

export function tableNamed(document: SchemaDocument, name: string): Table {
  const table = Object.values(document.tables).find((candidate) => candidate.name === name)
  if (!table) throw new Error(`the test document has no table ${name}`)
  return table
}
