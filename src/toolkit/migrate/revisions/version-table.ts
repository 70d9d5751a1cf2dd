import type { Connection } from '../../engine/connection.ts'
import { MigrationError } from '../../errors.ts'
import { inspect } from '../../reflect/inspector.ts'
import { Column } from '../../schema/column.ts'
import { PrimaryKeyConstraint } from '../../schema/constraint.ts'
import { CreateTable } from '../../schema/ddl.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { asc } from '../../sql/constructs.ts'
import { delete_, insert, update, type DmlStatement } from '../../sql/dml.ts'
import { select } from '../../sql/select.ts'
import { String_ } from '../../types/scalar.ts'

export interface VersionTableOptions {
  /** Absent: `alembic_version`, so that Alembic can work on the same database. */
  readonly versionTable?: string
  readonly versionTableSchema?: string | null
}

/** A statement on the version table. */
export interface VersionChange {
  readonly statement: DmlStatement
  readonly row: string | null
}

/** The table that says at which revisions a database is, as Alembic makes it: a row for each head. */
export class VersionTable {
  readonly name: string
  readonly schema: string | null
  readonly #table

  constructor({
    versionTable = 'alembic_version',
    versionTableSchema = null,
  }: VersionTableOptions) {
    this.name = versionTable
    this.schema = versionTableSchema
    this.#table = new Table(
      this.name,
      new MetaData(),
      new Column('version_num', new String_(32), { nullable: false }),
      new PrimaryKeyConstraint(['version_num'], { name: `${this.name}_pkc` }),
      { schema: this.schema },
    )
  }

  /** The revisions in the database; none where the table is not there. */
  async read(connection: Connection): Promise<readonly string[]> {
    if (!(await this.#exists(connection))) return []
    const { version_num: id } = this.#table.c
    return (await connection.scalars(select(id).orderBy(asc(id)))).all().map(String)
  }

  /** @throws MigrationError when the rows are others: somebody else has moved the database since they were read */
  async assertIs(connection: Connection, rows: readonly string[]): Promise<void> {
    const now = await this.read(connection)
    if (now.toSorted().join() === rows.toSorted().join()) return
    throw new MigrationError(
      `The database was at ${rows.join(', ') || 'base'} and is at ${now.join(', ') || 'base'}: another run works on it. ` +
        'Wait until it has ended and run the command again.',
    )
  }

  async create(connection: Connection): Promise<void> {
    if (await this.#exists(connection)) return
    await connection.execute(this.createElement)
  }

  /** What makes the table where it is not. */
  get createElement(): CreateTable {
    return new CreateTable(this.#table, { ifNotExists: true })
  }

  /** What brings the rows from one state to another, with the row that each changes; null for a new one. */
  changes(from: readonly string[], to: readonly string[]): readonly VersionChange[] {
    const { version_num: id } = this.#table.c
    const gone = from.filter((row) => !to.includes(row))
    const made = to.filter((row) => !from.includes(row))
    return [
      ...gone.map((row, at): VersionChange => {
        const next = made[at]
        const statement =
          next === undefined
            ? delete_(this.#table)
            : update(this.#table).values({ version_num: next })
        return { statement: statement.where(id.eq(row)), row }
      }),
      ...made.slice(gone.length).map((row): VersionChange => ({
        statement: insert(this.#table).values({ version_num: row }),
        row: null,
      })),
    ]
  }

  /**
   * Brings the rows from one state to another.
   *
   * @throws MigrationError when a row is not there any more: somebody else works on the same database
   */
  async move(
    connection: Connection,
    from: readonly string[],
    to: readonly string[],
  ): Promise<void> {
    for (const { statement, row } of this.changes(from, to)) {
      const { rowcount } = await connection.execute(statement)
      if (row === null || rowcount === 1) continue
      throw new MigrationError(
        `The table ${this.name} was to have one row ${row} and has ${rowcount}: another run works on this database. ` +
          'Wait until it has ended and run the command again.',
      )
    }
  }

  async #exists(connection: Connection): Promise<boolean> {
    const tables = (await connection.existing(['table']))?.get('table')
    if (tables?.has(this.#table.key) === true) return true
    // the connection's own schema goes without saying in that list
    return this.schema !== null && inspect(connection).hasTable(this.name, this.schema)
  }
}
