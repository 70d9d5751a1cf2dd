// Stands beside exported files in a stranger's folder and uses them as the guide says.
// Prints one JSON line; writes the databases that it made, for the proof to read with its own eyes.
import { writeFileSync } from 'node:fs'
import initSqlJs from 'sql.js'
import { createEngine } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { Migrator, Operations } from 'athanor/migrate'
import { insertOne } from './insert.js'
import * as migration from './migrations/0001_initial.js'
import { Base } from './models.js'

const SQL = await initSqlJs()

const migrated = await open()
await migrate(migrated, migration.upgrade)
await keep(migrated, 'migrated.sqlite')
const inserted = await insertOne(migrated)
await migrate(migrated, migration.downgrade)
await keep(migrated, 'downgraded.sqlite')

const created = await open()
await created.begin((connection) => Base.metadata.createAll(connection))
await keep(created, 'created.sqlite')

const report = { node: process.version, revision: migration.revision, inserted }
process.stdout.write(`${JSON.stringify(report)}\n`)

/** One direction of the script, in a transaction of its own. */
async function migrate(engine, direction) {
  const connection = await engine.connect()
  await new Migrator(connection).unit((unit) => direction(new Operations(unit)))
  await connection.close()
}

/** A database in memory with foreign keys enforced, as every application should have it. */
async function open() {
  const engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  const connection = await engine.connect()
  // SQLite ignores the pragma inside of a transaction.
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execDriverSql('PRAGMA foreign_keys = ON')
  await connection.close()
  return engine
}

async function keep(engine, file) {
  const connection = await engine.connect()
  writeFileSync(file, await connection.driverConnection.exportBytes())
  await connection.close()
}
