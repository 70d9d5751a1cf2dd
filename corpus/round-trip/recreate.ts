import { createAllStatements, MetaData, type Connection, type Dialect, type Engine } from '#toolkit'

/** From which database to which other, and how the first is read. */
export interface Copying {
  readonly source: Engine
  readonly target: Engine
  readonly dialect: Dialect
  readonly read: (metadata: MetaData, connection: Connection) => Promise<void>
  /** Makes the connection on which everything is created. */
  readonly open: (target: Engine) => Promise<Connection>
}

/**
 * Reads one database and creates what was read on another; disposes of both engines.
 *
 * @returns what was read, and what the server refused of it
 */
export async function recreate({ source, target, dialect, read, open }: Copying) {
  const metadata = new MetaData()
  const refused: string[] = []
  try {
    await source.begin((connection) => read(metadata, connection))
    const connection = await open(target)
    for (const sql of createAllStatements(metadata, dialect))
      await connection.execDriverSql(sql).catch((error: unknown) => {
        refused.push(`${String(error).split('\n')[0] ?? ''}: ${sql.trim().slice(0, 120)}`)
      })
    await connection.close()
  } finally {
    await source.dispose()
    await target.dispose()
  }
  return { metadata, refused }
}
