/** The files of the shared corpus that `npm test` takes: real schemas first, then the hostile ones. */
export const sample: readonly string[] = [
  'sqlite/chinook.sql',
  'sqlite/sakila.sql',
  'sqlite/northwind.sql',
  'sqlite/proj-db.sql',
  'sqlite/lnd.sql',
  'sqlite/tbls-testdata.sql',
  'sqlite/temporal.sql',
  'edge/odd-names.sqlite.sql',
  'edge/comments-everywhere.sqlite.sql',
  'edge/escape-attempts.sqlite.sql',
  'edge/utf16le-bom.sql',
  'edge/dangling-fks.sqlite.sql',
]
