import type { Connection } from '../engine/connection.ts'
import { InvalidRequestError } from '../errors.ts'
import { Column } from '../schema/column.ts'
import { CreateTable } from '../schema/ddl.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { delete_, insert } from '../sql/dml.ts'
import { String_ } from '../types/scalar.ts'
import { Migrator } from './migrator.ts'
import { Operations } from './operations.ts'

/** What a migration file exports. */
export interface Migration {
  /** Twelve hex digits. */
  readonly revision: string
  /** The revision that this one follows; null for the first. */
  readonly downRevision: string | null
  readonly upgrade: (op: Operations) => Promise<void>
  readonly downgrade: (op: Operations) => Promise<void>
}

export interface MigrationContextOptions {
  /** Table that holds the current revision, as Alembic's does; null keeps no record in the database. */
  readonly versionTable?: string | null
}

/** A connection on which migrations run. */
export class MigrationContext {
  readonly connection: Connection
  readonly #version: Table | null

  /** @param connection an open connection; the caller ends its transaction */
  constructor(connection: Connection, options: MigrationContextOptions = {}) {
    this.connection = connection
    const name = options.versionTable ?? null
    this.#version = name === null ? null : versionTable(name)
  }

  /** Runs `migration.upgrade` and records its revision where the context keeps a record. */
  async upgrade(migration: Migration): Promise<void> {
    checkRevision(migration)
    await migration.upgrade(new Operations(new Migrator(this.connection)))
    await this.#record(migration.downRevision, migration.revision)
  }

  /** Runs `migration.downgrade` and goes back to the revision before it. */
  async downgrade(migration: Migration): Promise<void> {
    checkRevision(migration)
    await migration.downgrade(new Operations(new Migrator(this.connection)))
    await this.#record(migration.revision, migration.downRevision)
  }

  async #record(from: string | null, to: string | null): Promise<void> {
    const table = this.#version
    if (table === null) return
    if (from === null) await this.connection.execute(new CreateTable(table, { ifNotExists: true }))
    else await this.connection.execute(delete_(table).where(table.c['version_num'].eq(from)))
    if (to !== null) await this.connection.execute(insert(table).values({ version_num: to }))
  }
}

/** The table as Alembic makes it, so that both can work on one database. */
function versionTable(name: string): Table {
  return new Table(
    name,
    new MetaData(),
    new Column('version_num', new String_(32), { primaryKey: true }),
  )
}

function checkRevision({ revision }: Migration): void {
  if (/^[0-9a-f]{12}$/.test(revision)) return
  throw new InvalidRequestError(`The revision "${revision}" is not twelve hex digits.`)
}
