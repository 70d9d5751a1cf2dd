// The libraries we are measured against are installed by `npm run bench` only, so that the repository's
// types are checked without them: what is imported from them is untyped here.
declare module 'kysely'
declare module 'knex'
declare module 'knex/lib/dialects/better-sqlite3/index.js'
declare module 'drizzle-orm'
declare module 'drizzle-orm/sqlite-core'
declare module 'drizzle-orm/sqlite-proxy'
declare module 'drizzle-orm/pg-core'
declare module 'drizzle-orm/pg-proxy'
declare module 'drizzle-orm/better-sqlite3'
declare module 'drizzle-orm/sql-js'
