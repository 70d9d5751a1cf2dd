import type { Connection } from '../../engine/connection.ts'
import { MigrationError } from '../../errors.ts'
import { md5Hex } from '../../util/hash.ts'

/** How a database keeps others from migrating at the same time, for as long as the connection lives. */
interface Lock {
  /** Answers 1 or true where nobody else has it. */
  readonly take: (name: string) => string
  readonly release: (name: string) => string
}

const mysql: Lock = {
  // names of locks are the server's, not the database's
  take: (name) => `SELECT GET_LOCK(CONCAT('${name}', LEFT(MD5(DATABASE()), 16)), 0)`,
  release: (name) => `SELECT RELEASE_LOCK(CONCAT('${name}', LEFT(MD5(DATABASE()), 16)))`,
}

/** SQLite has none: there every revision begins with BEGIN IMMEDIATE. */
const locks: Readonly<Record<string, Lock>> = {
  postgresql: {
    take: (name) => `SELECT pg_try_advisory_lock(${lockNumber(name)})`,
    release: (name) => `SELECT pg_advisory_unlock(${lockNumber(name)})`,
  },
  mysql,
  mariadb: mysql,
}

/** 52 bits, which every driver takes as they are. */
const lockNumber = (name: string): number => Number.parseInt(md5Hex(name).slice(0, 13), 16)

/**
 * Does the work while nobody else migrates by the same version table.
 *
 * @throws MigrationError when somebody else does
 */
export async function withLock<T>(
  connection: Connection,
  versionTable: string,
  work: () => Promise<T>,
): Promise<T> {
  const lock = locks[connection.dialect.name]
  if (lock === undefined) return work()
  const name = `athanor_${md5Hex(versionTable).slice(0, 16)}`
  const taken = await connection.begin(async () =>
    (await connection.execDriverSql(lock.take(name))).scalar(),
  )
  if (taken !== true && Number(taken) !== 1)
    throw new MigrationError(
      'Another run migrates this database at the moment. Wait until it has ended and run the command again.',
    )
  try {
    return await work()
  } finally {
    // a connection that was lost has released it
    await connection.begin(() => connection.execDriverSql(lock.release(name))).catch(() => {})
  }
}
