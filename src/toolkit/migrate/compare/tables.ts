import type { AnyTable } from '../../schema/column-types.ts'
import type { Index } from '../../schema/indexes.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tableKey } from '../../schema/schema-item.ts'
import type { Operation, TableName } from '../ops.ts'
import type { TablePair } from './comparison.ts'
import type { ConfirmedRenames } from './confirmed-renames.ts'
import type { Include } from './include.ts'
import { pairUp, type Pair, type Pairing } from './pairs.ts'
import type { Spelling } from './spelling/index.ts'

export interface TableMatching {
  readonly spelling: Spelling
  readonly defaultSchema: string | null
  readonly include: Include
  readonly renames: ConfirmedRenames
}

/** Which tables are there before and after, and which on one side. */
export function pairTables(
  before: MetaData,
  after: MetaData,
  { spelling, defaultSchema, include, renames }: TableMatching,
): Pairing<AnyTable> {
  const of = ({ tables }: MetaData) =>
    [...tables.values()].filter(({ name, schema }) => include('table', name, schema))
  return pairUp(of(before), of(after), {
    nameOf: ({ name, schema }) => tableKey(name, schema === defaultSchema ? null : schema),
    folded: spelling.foldsTables ? folded : undefined,
    renames: renames.tables,
  })
}

const folded = (name: string): string => name.toLowerCase()

/** The tables with their columns matched. */
export function tablePairs(
  pairs: readonly Pair<AnyTable>[],
  renames: ConfirmedRenames,
  { foldsColumns }: Spelling,
): ReadonlyMap<AnyTable, TablePair> {
  return new Map(
    pairs.map(({ before, after }) => {
      const columns = pairUp(before.columns, after.columns, {
        nameOf: ({ name }) => name,
        folded: foldsColumns ? folded : undefined,
        renames: renames.columns.get(after.key),
      })
      const { name, schema } = after
      return [
        before,
        {
          before,
          after,
          name: { name, schema },
          columns,
          renames: {
            table: before.name,
            newTable: name,
            columns: renamedColumns(columns.pairs),
          },
        },
      ]
    }),
  )
}

const noNames: ReadonlyMap<string, string> = new Map()

function renamedColumns(pairs: TablePair['columns']['pairs']): ReadonlyMap<string, string> {
  let names: Map<string, string> | null = null
  for (const { before, after } of pairs) {
    if (before.name === after.name) continue
    names ??= new Map()
    names.set(before.name, after.name)
  }
  return names ?? noNames
}

/** Tables that come, that go, and that are called otherwise. */
export function tableSetOperations({ pairs, added, dropped }: Pairing<AnyTable>): Operation[] {
  return [
    ...added.flatMap((table): Operation[] => [
      { kind: 'create table', table },
      ...indexesOf(table).map((index): Operation => ({
        kind: 'create index',
        table: placeOf(table),
        index,
      })),
    ]),
    ...pairs
      .filter(({ before, after }) => before.name !== after.name || before.schema !== after.schema)
      .map(({ before, after }): Operation => ({
        kind: 'rename table',
        table: placeOf(before),
        to: placeOf(after),
      })),
    ...dropped.flatMap((table): Operation[] => [
      ...indexesOf(table).map((index): Operation => ({
        kind: 'drop index',
        table: placeOf(table),
        index,
      })),
      { kind: 'drop table', table },
    ]),
  ]
}

const placeOf = ({ name, schema }: AnyTable): TableName => ({ name, schema })

const indexesOf = ({ indexes }: AnyTable): readonly Index[] =>
  [...indexes].toSorted((left, right) => left.created - right.created)
