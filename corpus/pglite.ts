import { PGlite } from '@electric-sql/pglite'
import { pglite } from '#toolkit/drivers/pglite'
import type { OpenPostgresql } from '#import'

/** Extensions that come with PGlite, each in a module of its own. */
const extensionNames = [
  'amcheck',
  'auto_explain',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'dict_xsyn',
  'earthdistance',
  'file_fdw',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'moddatetime',
  'pageinspect',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_stat_statements',
  'pg_surgery',
  'pg_trgm',
  'pg_visibility',
  'pg_walinspect',
  'pgcrypto',
  'seg',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid_ossp',
]

/** A PostgreSQL for each file: what a script does to roles and extensions is not undone otherwise. */
export const openPglite: OpenPostgresql = async (wanted) => {
  const extensions: Record<string, unknown> = {}
  for (const name of wanted) {
    const module = name.replaceAll('-', '_')
    if (!extensionNames.includes(module)) continue
    const found: Readonly<Record<string, unknown>> = await import(
      `@electric-sql/pglite/contrib/${module}`
    )
    extensions[module] = found[module]
  }
  return pglite(PGlite).connect({ options: { extensions } })
}
