/** What every SQLite driver does alike. */
export const sqliteSettings = {
  paramStyle: 'qmark',
  // off by default: https://sqlite.org/foreignkeys.html#fk_enable
  connectStatements: ['PRAGMA foreign_keys = ON'],
  // transactions are serializable unless a cache is shared: https://sqlite.org/isolation.html
  beginStatements: () => ['BEGIN'],
} as const
