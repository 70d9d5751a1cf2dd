import type { Change } from './change.ts'
import { checkChanges } from './changes/checks.ts'
import { columnChanges } from './changes/columns.ts'
import { dependentChanges } from './changes/dependents.ts'
import { generatedChanges } from './changes/generated.ts'
import { indexChanges } from './changes/indexes.ts'
import { keyChanges } from './changes/keys.ts'
import { mixtures } from './changes/mixtures.ts'
import { mysqlChanges } from './changes/mysql.ts'
import { nameChanges } from './changes/names.ts'
import { nullChanges } from './changes/nulls.ts'
import { postgresqlChanges } from './changes/postgresql.ts'
import { referenceChanges } from './changes/references.ts'
import { sqliteChanges } from './changes/sqlite.ts'
import { tableChanges } from './changes/tables.ts'
import { typeChanges } from './changes/types.ts'

/** The matrix: every change, for every engine that it is not kept from. */
export const changes: readonly Change[] = [
  ...tableChanges,
  ...columnChanges,
  ...nullChanges,
  ...typeChanges,
  ...keyChanges,
  ...referenceChanges,
  ...checkChanges,
  ...indexChanges,
  ...dependentChanges,
  ...generatedChanges,
  ...nameChanges,
  ...sqliteChanges,
  ...postgresqlChanges,
  ...mysqlChanges,
  ...mixtures,
]
