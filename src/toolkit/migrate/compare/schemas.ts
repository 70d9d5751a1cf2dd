import type { Dialect } from '../../compile/dialect.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { sortTables } from '../../schema/sort.ts'
import type { Operation } from '../ops.ts'
import { orderOperations } from '../order.ts'
import type { Comparison } from './comparison.ts'
import { confirmedRenames } from './confirmed-renames.ts'
import { dependentOperations } from './dependents.ts'
import { sightOf } from './detect.ts'
import type { CompareOptions } from './index.ts'
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
  const comparison: Comparison = {
    dialect,
    sees: sightOf(detect, dialect),
    spelling,
    texts: new Texts(dialect, spelling),
    defaultSchema,
    include,
    tables: tablePairs(tables.pairs, renames, spelling),
  }
  return { comparison, tables }
}

/** `compareMetadata` of two schemas. */
export function compareSchemas(
  before: MetaData,
  after: MetaData,
  options: SchemaOptions,
): readonly Operation[] {
  if (before === after) return []
  const { comparison, tables } = matchSchemas(before, after, options)
  const { dialect, spelling } = comparison
  const pairs = [...comparison.tables.values()]
  return orderOperations(
    [
      ...schemaOperations(before, after, comparison),
      ...typeOperations(before, after, comparison),
      ...sequenceOperations(before, after, comparison),
      ...dependentOperations(before, after, comparison),
      ...tableSetOperations(tables),
      ...pairs.flatMap((pair) => tableOperations(pair, comparison)),
    ],
    {
      dialect,
      tables: sortTables(pairs.map(({ after: table }) => table)).map(({ key }) => key),
      foldsTables: spelling.foldsTables,
      foldsColumns: spelling.foldsColumns,
    },
  )
}
