// `killed.ts <file> <n>` upgrades an SQLite file and ends itself, as by a power cut, behind the nth statement that writes.
import BetterSqlite from 'better-sqlite3'
import { createEngine, listen } from '#toolkit'
import { betterSqlite3 } from '#toolkit/drivers/better-sqlite3'
import { MigrationContext } from '#toolkit/migrate'
import { revisionsOf } from './revisions.ts'
import { writes } from './writes.ts'

const [path = '', last = '0'] = process.argv.slice(2)
const engine = createEngine(`sqlite:///${path}`, { driver: betterSqlite3(BetterSqlite) })
let count = 0
listen(engine, 'afterCursorExecute', ({ statement }) => {
  if (writes(statement)) count += 1
  if (count === Number(last)) process.kill(process.pid, 'SIGKILL')
})
const connection = await engine.connect()
await new MigrationContext(connection, revisionsOf(false)).upgrade()
await connection.close()
await engine.dispose()
