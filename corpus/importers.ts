import {
  importMysql,
  importPostgresql,
  importSqlite,
  type ImportReport,
  type ImportSource,
  type MakeDriver,
} from '#import'
import type { MetaData } from '#toolkit'
import { countMysql } from './count-mysql.ts'
import { countPostgresql } from './count-postgresql.ts'
import { countModel, type ModelCounts } from './count.ts'
import { openPglite } from './pglite.ts'

type RunOptions = NonNullable<Parameters<typeof importPostgresql>[2]>

/** How files of one dialect are imported and counted. */
export interface Importer {
  /** The engine's name in `expect.json`. */
  readonly engine: string
  import(
    source: ImportSource,
    options?: RunOptions,
  ): Promise<{ readonly metadata: MetaData; readonly report: ImportReport }>
  count(metadata: MetaData): ModelCounts
}

/** By the corpus' names of dialects; a file of any dialect is taken for SQLite's. */
export function makeImporters(makeDriver: MakeDriver): ReadonlyMap<string, Importer> {
  const sqlite: Importer = {
    engine: 'sqlite',
    import: (source, options) => importSqlite(source, makeDriver, options),
    count: countModel,
  }
  const postgres: Importer = {
    engine: 'postgres',
    import: (source, options) => importPostgresql(source, openPglite, options),
    count: countPostgresql,
  }
  const mysql: Importer = {
    engine: 'mysql',
    // the server of the figures is MariaDB
    import: (source, options) => importMysql(source, { ...options, server: 'mariadb' }),
    count: countMysql,
  }
  return new Map([
    ['mysql', mysql],
    ['sqlite', sqlite],
    ['any', sqlite],
    ['postgres', postgres],
  ])
}
