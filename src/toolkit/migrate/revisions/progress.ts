import type { Connection } from '../../engine/connection.ts'
import { MigrationError } from '../../errors.ts'
import { Column } from '../../schema/column.ts'
import { CreateTable, DropTable } from '../../schema/ddl.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { asc } from '../../sql/constructs.ts'
import { delete_, insert, update } from '../../sql/dml.ts'
import { select } from '../../sql/select.ts'
import { Integer, String_, Text } from '../../types/scalar.ts'

/** One revision in one direction. */
export interface Step {
  readonly revision: string
  readonly direction: 'upgrade' | 'downgrade'
}

/** What an interrupted run left behind. */
export interface Interruption extends Step {
  readonly done: readonly string[]
  /** It was begun, and may have been done or not. */
  readonly running: string | null
}

/**
 * Beside the version table, while a step is under way that cannot be one transaction: what of it is in the
 * database. Gone when the step has ended, so that Alembic never meets it.
 */
export class Progress {
  readonly #table

  constructor(versionTable: string, schema: string | null) {
    this.#table = new Table(
      `${versionTable}_progress`,
      new MetaData(),
      new Column('position', new Integer(), { primaryKey: true, autoincrement: false }),
      new Column('revision', new String_(32), { nullable: false }),
      new Column('direction', new String_(9), { nullable: false }),
      new Column('state', new String_(7), { nullable: false }),
      new Column('statement', new Text(), { nullable: false }),
      { schema },
    )
  }

  get name(): string {
    return this.#table.name
  }

  async read(connection: Connection): Promise<Interruption | null> {
    const tables = (await connection.existing(['table']))?.get('table')
    if (tables?.has(this.#table.key) !== true) return null
    const { position, revision, direction, state, statement } = this.#table.c
    const rows = (
      await connection.execute(select(revision, direction, state, statement).orderBy(asc(position)))
    )
      .tuples()
      .all()
    const [first] = rows
    if (first === undefined) return null
    const texts = (wanted: string) =>
      rows.filter(([, , is]) => is === wanted).map(([, , , text]) => String(text))
    return {
      revision: String(first[0]),
      direction: first[1] === 'downgrade' ? 'downgrade' : 'upgrade',
      done: texts('done'),
      running: texts('running')[0] ?? null,
    }
  }

  async create(connection: Connection): Promise<void> {
    await connection.execute(new CreateTable(this.#table, { ifNotExists: true }))
  }

  async begin(connection: Connection, step: Step, position: number, statement: string) {
    const values = { ...step, position, statement, state: 'running' }
    await connection.execute(insert(this.#table).values(values))
  }

  async end(connection: Connection, position: number): Promise<void> {
    const { position: place } = this.#table.c
    await connection.execute(
      update(this.#table).values({ state: 'done' }).where(place.eq(position)),
    )
  }

  /** A statement that failed did nothing. */
  async forgetRunning(connection: Connection): Promise<void> {
    const { state } = this.#table.c
    await connection.execute(delete_(this.#table).where(state.eq('running')))
  }

  async drop(connection: Connection): Promise<void> {
    await connection.execute(new DropTable(this.#table, { ifExists: true }))
  }
}

/** The error of a run that finds what another left behind. */
export function interrupted(
  { revision, direction, done, running }: Interruption,
  before: string,
): MigrationError {
  const [finished, undone] = direction === 'upgrade' ? [revision, before] : [before, revision]
  return new MigrationError(
    [
      `An earlier ${direction} of ${revision} was interrupted, and this database cannot take it back by itself.`,
      ...listed('Done, and in the database', done),
      ...listed('Begun, so that it may be there or not', running === null ? [] : [running]),
      `Do the rest by hand and tell it with 'athanor stamp ${finished}', ` +
        `or take the statements back and tell it with 'athanor stamp ${undone}'.`,
    ].join('\n'),
  )
}

export const listed = (title: string, statements: readonly string[]): readonly string[] =>
  statements.length === 0 ? [] : [`${title}:`, ...statements.map((one) => `  ${one}`)]
