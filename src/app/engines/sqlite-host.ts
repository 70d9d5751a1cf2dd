import {
  MetaData,
  metadataFromJson,
  metadataToJson,
  reflectSqlite,
  type Driver,
  type DriverConnection,
  type DriverCursor,
} from '#toolkit'
import { noDecisions, type Decisions } from '#document'
import { makeFollowing, type Held } from './follow.ts'
import { countRows } from './count-rows.ts'
import type {
  Followed,
  MetaDataText,
  RunResult,
  Source,
  SqliteEvent,
  StatementResult,
  StatementSpan,
} from './live-types.ts'
import { drawnStatements } from './drawn-statements.ts'
import type { Operation } from '#toolkit/migrate'
import { PastStates } from './past-states.ts'
import { reviewVersions } from './review.ts'
import type { Reviewed, ReviewRequest } from './review-types.ts'
import {
  diagnose,
  isInTransaction,
  nextPage,
  runError,
  runStatement,
  schemaVersion,
  spansOf,
} from './run-script.ts'
import { packSnapshot, unpackSnapshot, type BaseSnapshot } from './snapshot.ts'
import { shapesOf } from './table-shape.ts'

/** What is drawn, with the statements that make it; spelled once, since a large schema takes a while. */
interface Drawn {
  readonly drawing: MetaData
  readonly text: MetaDataText
  readonly statements: string
}

type Present = Held & Drawn

/**
 * The live database of one document: it is what is drawn, with rows. Lives in the worker; everything that
 * it is asked comes one after the other.
 */
export class SqliteHost {
  #present: Present | undefined
  readonly #past = new PastStates()
  #base: BaseSnapshot | undefined
  #cursors: (DriverCursor | undefined)[] = []
  #writes = 0
  /** Whether the page holds a snapshot of what is in memory. */
  #safe = false
  /** False after a statement of the console changed the schema. */
  #asDrawn = true

  constructor(
    private readonly driver: Driver,
    private readonly tell: (event: SqliteEvent) => void,
  ) {}

  /** Makes the database of a document that was opened, with the rows that were kept or imported. */
  async open(text: MetaDataText, source: Source): Promise<Followed> {
    await this.close()
    const drawn = drawnFrom(text)
    const present = await this.hold(source)
    const outcome = await makeFollowing({
      driver: this.driver,
      target: drawn.drawing,
      present,
      past: [],
      decisions: noDecisions,
      leaveOut: true,
    })
    if (outcome.kind !== 'made') {
      await present.connection.close()
      return this.openEmpty(outcome)
    }
    await present.connection.close()
    this.settle(outcome.held, drawn)
    return { kind: 'followed', left: outcome.left, notices: outcome.notices }
  }

  /** Brings the database to what is drawn now. */
  async follow(text: MetaDataText, decisions: Decisions, leaveOut: boolean): Promise<Followed> {
    const present = this.present
    const drawn = drawnFrom(text)
    if (this.#asDrawn && drawn.statements === present.statements) {
      this.#present = { ...present, text: drawn.text, drawing: drawn.drawing }
      return { kind: 'unchanged' }
    }
    await this.closeCursors()
    if (await isInTransaction(present.connection)) await present.connection.execute('ROLLBACK')
    if (await this.goBack(drawn)) return { kind: 'followed', left: [], notices: [] }
    return this.migrate(drawn, decisions, leaveOut)
  }

  async run(text: string, start: number): Promise<RunResult> {
    await this.closeCursors()
    const results: StatementResult[] = []
    for (const span of spansOf(text, start)) {
      await this.makeSafe()
      try {
        results.push(await this.runOne(span))
      } catch (error) {
        return this.ran(results, await runError(this.present.connection, span, error))
      }
    }
    return this.ran(results, undefined)
  }

  async fetch(statement: number, count: number) {
    const cursor = this.#cursors[statement]
    if (!cursor) return { rows: [], more: false }
    const page = await nextPage(cursor, count)
    if (!page.more) {
      await cursor.close()
      this.#cursors[statement] = undefined
    }
    return page
  }

  diagnose(text: string) {
    return diagnose(this.present.connection, text)
  }

  async rowCounts(): Promise<ReadonlyMap<string, number>> {
    const { connection, metadata } = this.present
    return countRows(connection, shapesOf(metadata, 'id').values())
  }

  /** What the database is now, read from its catalogue. */
  async reflect(): Promise<MetaDataText> {
    const metadata = await reflectSqlite(this.present.connection)
    return JSON.stringify(metadataToJson(metadata))
  }

  async bytes(): Promise<Uint8Array> {
    return this.present.connection.exportBytes()
  }

  async snapshot(): Promise<Uint8Array> {
    const base = this.#base
    const bytes = await this.bytes()
    return packSnapshot({ bytes, metadata: this.present.text, ...(base && { base }) })
  }

  /** Keeps the database as it is now for a version that was saved: what the next one starts from. */
  async keepBase(revision: string): Promise<void> {
    this.#base = { revision, bytes: await this.bytes(), metadata: this.present.text }
  }

  /** Leads copies from one version to another; this database is not touched. */
  async review(request: ReviewRequest): Promise<Reviewed> {
    const base = this.#base?.revision === request.base ? this.#base : undefined
    return reviewVersions(this.driver, request, base?.bytes)
  }

  private get present(): Present {
    if (this.#present) return this.#present
    throw new Error('no database is open')
  }

  private async hold(source: Source): Promise<Held> {
    const snapshot = source.kind === 'snapshot' ? unpackSnapshot(source.bytes) : undefined
    this.#base = snapshot?.base
    const bytes = source.kind === 'database' ? source.bytes : snapshot?.bytes
    const connection = await this.driver.connect(bytes ? { bytes } : {})
    if (snapshot) {
      const metadata = metadataFromJson(JSON.parse(snapshot.metadata))
      return { connection, metadata: await present(metadata, connection) }
    }
    return { connection, metadata: await reflectSqlite(connection) }
  }

  /** A drawing that SQLite refuses has a live database all the same: an empty one. */
  private async openEmpty(refused: Followed): Promise<Followed> {
    const connection = await this.driver.connect({})
    const metadata = new MetaData()
    this.settle({ connection, metadata }, drawnFrom(JSON.stringify(metadataToJson(metadata))))
    return refused
  }

  private settle(held: Held, drawn: Drawn): void {
    this.#present = { ...held, ...drawn }
    this.#safe = false
    this.#asDrawn = true
  }

  private async migrate(drawn: Drawn, decisions: Decisions, leaveOut: boolean): Promise<Followed> {
    const held = this.present
    const past = this.#asDrawn ? await this.#past.open(this.driver) : []
    // What the console made has no ids: it is found by name.
    const metadata = this.#asDrawn ? held.metadata : await reflectSqlite(held.connection)
    const outcome = await makeFollowing({
      driver: this.driver,
      target: drawn.drawing,
      present: { connection: held.connection, metadata },
      past,
      decisions,
      leaveOut,
      progressed: ({ statement: { operation }, index }) =>
        this.tell({ kind: 'progress', table: tableOf(operation), done: index + 1 }),
    })
    await Promise.all(past.map(({ connection }) => connection.close()))
    if (outcome.kind !== 'made') return outcome
    await this.remember(held)
    await held.connection.close()
    this.settle(outcome.held, drawn)
    return { kind: 'followed', left: outcome.left, notices: outcome.notices }
  }

  private async remember({ connection, metadata, statements }: Present): Promise<void> {
    const bytes = await connection.exportBytes()
    this.#past.add({ metadata, bytes, statements, writes: this.#writes })
  }

  /** An undone change finds the very rows it had taken away, unless something was written since. */
  private async goBack(drawn: Drawn): Promise<boolean> {
    const [last] = this.#past.list
    if (last?.statements !== drawn.statements || last.writes !== this.#writes) return false
    const before = this.present
    const connection = await this.driver.connect({ bytes: last.bytes })
    await connection.execute('PRAGMA foreign_keys = ON')
    await this.remember(before)
    await before.connection.close()
    this.settle({ connection, metadata: last.metadata }, drawn)
    return true
  }

  /** The page keeps what to go back to, for when it has to stop this worker in the middle of a statement. */
  private async makeSafe(): Promise<void> {
    if (this.#safe || (await isInTransaction(this.present.connection))) return
    this.tell({ kind: 'safe', snapshot: await this.snapshot(), asDrawn: this.#asDrawn })
    this.#safe = true
  }

  private async runOne(span: StatementSpan): Promise<StatementResult> {
    const { connection } = this.present
    const version = await schemaVersion(connection)
    const { result, cursor } = await runStatement(connection, span)
    this.#cursors.push(cursor)
    const changedSchema = (await schemaVersion(connection)) !== version
    if (changedSchema) this.#asDrawn = false
    if (changedSchema || result.changes > 0) {
      this.#writes += 1
      this.#safe = false
    }
    return result
  }

  private async ran(
    results: readonly StatementResult[],
    error: RunResult['error'],
  ): Promise<RunResult> {
    const { connection } = this.present
    return {
      results,
      error,
      inTransaction: await isInTransaction(connection),
      changed: !this.#safe,
      schemaChanged: !this.#asDrawn,
      sentAt: performance.timeOrigin + performance.now(),
    }
  }

  private async closeCursors(): Promise<void> {
    for (const cursor of this.#cursors) await cursor?.close()
    this.#cursors = []
  }

  private async close(): Promise<void> {
    await this.closeCursors()
    await this.#present?.connection.close()
    this.#present = undefined
    this.#past.clear()
  }
}

function drawnFrom(text: MetaDataText): Drawn {
  const drawing = metadataFromJson(JSON.parse(text))
  return { drawing, text, statements: drawnStatements(drawing) }
}

/** The drawing of a snapshot less what its engine had not taken. */
async function present(drawing: MetaData, connection: DriverConnection): Promise<MetaData> {
  const { rows } = await connection.execute('SELECT lower(name) FROM sqlite_schema')
  const names = new Set(rows.map(([name]) => name))
  const isThere = ({ name }: { readonly name: string }) => names.has(name.toLowerCase())
  for (const [key, view] of drawing.views) if (!isThere(view)) drawing.views.delete(key)
  const objects = drawing.rawObjects.filter(isThere)
  drawing.rawObjects.splice(0, drawing.rawObjects.length, ...objects)
  return drawing
}

const tableOf = (operation: Operation): string =>
  'table' in operation ? operation.table.name : operation.kind
