import { createAllStatements, MetaData, type Connection, type Dialect, type Engine } from '#toolkit'
import { reportedSteps } from './reported-steps.ts'

/** From which database to which other, and how the first is read. */
export interface Copying {
  readonly source: Engine
  readonly target: Engine
  readonly dialect: Dialect
  readonly read: (metadata: MetaData, connection: Connection) => Promise<void>
  /** Makes the connection on which everything is created. */
  readonly open: (target: Engine) => Promise<Connection>
}

/** What a copy came to. */
export interface Copied {
  /** What was read of the first database. */
  readonly metadata: MetaData
  /** What the server refused of it. */
  readonly refused: readonly string[]
  /** In what a comparison takes the two databases to differ. */
  readonly reported: readonly string[]
}

/** Reads one database, creates what was read on another, reads that and compares the two; disposes of both engines. */
export async function recreate({ source, target, dialect, read, open }: Copying): Promise<Copied> {
  const metadata = new MetaData()
  const again = new MetaData()
  const refused: string[] = []
  try {
    await source.begin((connection) => read(metadata, connection))
    const connection = await open(target)
    for (const sql of createAllStatements(metadata, dialect))
      await connection.execDriverSql(sql).catch((error: unknown) => {
        refused.push(`${String(error).split('\n')[0] ?? ''}: ${sql.trim().slice(0, 120)}`)
      })
    await read(again, connection)
    await connection.close()
  } finally {
    await source.dispose()
    await target.dispose()
  }
  return { metadata, refused, reported: reportedSteps(metadata, again, dialect) }
}
