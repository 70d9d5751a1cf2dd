import type { Dialect } from '../../compile/dialect.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { sortTables } from '../../schema/sort.ts'
import type { Operation } from '../ops.ts'
import { orderOperations } from '../order.ts'
import type { Comparison, TablePair } from './comparison.ts'
import { confirmedRenames } from './confirmed-renames.ts'
import { dependentOperations } from './dependents.ts'
import { sightOf } from './detect.ts'
import type { CompareOptions } from './index.ts'
import { keysAroundTypes } from './keys-around-types.ts'
import { typeOperations } from './named-types.ts'
import type { Pairing } from './pairs.ts'
import { schemaOperations } from './schema-names.ts'
import { sequenceOperations } from './sequences.ts'
import { spellingOf } from './spelling/index.ts'
import { tableOperations } from './table.ts'
import { pairTables, tablePairs, tableSetOperations } from './tables.ts'
import { Texts } from './texts.ts'

export type SchemaOptions = CompareOptions & { readonly dialect: Dialect }

/** Two schemas whose tables and columns are matched. */
export interface MatchedSchemas {
  readonly comparison: Comparison
  readonly tables: Pairing<AnyTable>
}

export function matchSchemas(
  before: MetaData,
  after: MetaData,
  options: SchemaOptions,
): MatchedSchemas {
  const { dialect, detect = 'all', defaultSchema = null, include = () => true } = options
  const spelling = spellingOf(dialect)
  const renames = confirmedRenames(options.renames ?? [], before, after)
  const tables = pairTables(before, after, { spelling, defaultSchema, include, renames })
  const pairs = tablePairs(tables.pairs, renames, spelling)
  const comparison: Comparison = {
    dialect,
    sees: sightOf(detect, dialect),
    spelling,
    texts: new Texts(dialect, spelling),
    defaultSchema,
    include,
    tables: pairs,
    renamesAnything: [...pairs.values()].some(isRenamed),
  }
  return { comparison, tables }
}

const isRenamed = ({ before, after, renames }: TablePair): boolean =>
  before.name !== after.name || before.schema !== after.schema || renames.columns.size > 0

/** `compareMetadata` of two schemas. */
export function compareSchemas(
  before: MetaData,
  after: MetaData,
  options: SchemaOptions,
): readonly Operation[] {
  if (before === after) return []
  const { comparison, tables } = matchSchemas(before, after, options)
  const { dialect, spelling } = comparison
  const changes = [...comparison.tables.values()].map((pair) => ({
    pair,
    operations: tableOperations(pair, comparison),
  }))
  const changed = changes.filter(({ operations }) => operations.length > 0)
  const inTables = changed.flatMap(({ operations }) => operations)
  return orderOperations(
    [
      ...schemaOperations(before, after, comparison),
      ...typeOperations(before, after, comparison),
      ...sequenceOperations(before, after, comparison),
      ...dependentOperations(before, after, comparison),
      ...tableSetOperations(tables),
      ...inTables,
      ...keysAroundTypes(inTables, comparison),
    ],
    {
      dialect,
      tables: sortTables(changed.map(({ pair }) => pair.after)).map(({ key }) => key),
      foldsTables: spelling.foldsTables,
      foldsColumns: spelling.foldsColumns,
    },
  )
}
