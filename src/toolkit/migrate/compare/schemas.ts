import type { Dialect } from '../../compile/dialect.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { sortTables } from '../../schema/sort.ts'
import type { Operation } from '../ops.ts'
import { orderOperations } from '../order.ts'
import type { Comparison } from './comparison.ts'
import { confirmedRenames } from './confirmed-renames.ts'
import { sightOf } from './detect.ts'
import type { CompareOptions } from './index.ts'
import { spellingOf } from './spelling/index.ts'
import { tableOperations } from './table.ts'
import { pairTables, tablePairs, tableSetOperations } from './tables.ts'
import { Texts } from './texts.ts'

/** `compareMetadata` of two schemas. */
export function compareSchemas(
  before: MetaData,
  after: MetaData,
  options: CompareOptions & { readonly dialect: Dialect },
): readonly Operation[] {
  if (before === after) return []
  const { dialect, detect = 'all', defaultSchema = null, include = () => true } = options
  const spelling = spellingOf(dialect)
  const renames = confirmedRenames(options.renames ?? [], before, after)
  const found = pairTables(before, after, { spelling, defaultSchema, include, renames })
  const comparison: Comparison = {
    dialect,
    sees: sightOf(detect, dialect),
    spelling,
    texts: new Texts(dialect, spelling),
    defaultSchema,
    tables: tablePairs(found.pairs, renames, spelling),
  }
  return orderOperations(
    [
      ...tableSetOperations(found),
      ...[...comparison.tables.values()].flatMap((pair) => tableOperations(pair, comparison)),
    ],
    {
      dialect,
      tables: sortTables([...comparison.tables.values()].map(({ after: table }) => table)).map(
        ({ key }) => key,
      ),
      foldsTables: spelling.foldsTables,
      foldsColumns: spelling.foldsColumns,
    },
  )
}
