import type { Extension } from '@electric-sql/pglite'

/** Extensions by the name of CREATE EXTENSION; each in a file of its own. */
const known: Readonly<Record<string, () => Promise<Extension>>> = {
  btree_gin: async () => (await import('@electric-sql/pglite/contrib/btree_gin')).btree_gin,
  btree_gist: async () => (await import('@electric-sql/pglite/contrib/btree_gist')).btree_gist,
  citext: async () => (await import('@electric-sql/pglite/contrib/citext')).citext,
  cube: async () => (await import('@electric-sql/pglite/contrib/cube')).cube,
  earthdistance: async () =>
    (await import('@electric-sql/pglite/contrib/earthdistance')).earthdistance,
  fuzzystrmatch: async () =>
    (await import('@electric-sql/pglite/contrib/fuzzystrmatch')).fuzzystrmatch,
  hstore: async () => (await import('@electric-sql/pglite/contrib/hstore')).hstore,
  intarray: async () => (await import('@electric-sql/pglite/contrib/intarray')).intarray,
  ltree: async () => (await import('@electric-sql/pglite/contrib/ltree')).ltree,
  pg_trgm: async () => (await import('@electric-sql/pglite/contrib/pg_trgm')).pg_trgm,
  pgcrypto: async () => (await import('@electric-sql/pglite/contrib/pgcrypto')).pgcrypto,
  tablefunc: async () => (await import('@electric-sql/pglite/contrib/tablefunc')).tablefunc,
  unaccent: async () => (await import('@electric-sql/pglite/contrib/unaccent')).unaccent,
  'uuid-ossp': async () => (await import('@electric-sql/pglite/contrib/uuid_ossp')).uuid_ossp,
}

/** Too large to be there for nothing. */
const onDemand = new Set(['pgcrypto'])

/** Extensions that a database may make, under the names by which PGlite takes them: all small ones, and these. */
export async function extensionsFor(
  names: readonly string[],
): Promise<Readonly<Record<string, Extension>>> {
  const wanted = Object.keys(known).filter((name) => !onDemand.has(name) || names.includes(name))
  const loaded = await Promise.all(
    wanted.map(async (name) => [name, await known[name]?.()] as const),
  )
  return Object.fromEntries(
    loaded.flatMap(([name, extension]) =>
      extension ? [[name.replaceAll('-', '_'), extension] as const] : [],
    ),
  )
}
