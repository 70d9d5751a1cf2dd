import {
  MetaData,
  metadataFromJson,
  metadataToJson,
  ToolkitError,
  type Dialect,
  type DriverCursor,
} from '#toolkit'
import type { Operation } from '#toolkit/migrate'
import { noDecisions, type Decisions } from '#document'
import { countRows } from './count-rows.ts'
import { drawnStatements } from './drawn-statements.ts'
import type { Following, FollowRequest, Held } from './following.ts'
import { readTable, type KeptTable } from './kept-rows.ts'
import type { LiveEngine } from './live-engine.ts'
import type {
  EngineEvent,
  Followed,
  MetaDataText,
  RunError,
  RunResult,
  Source,
  StatementResult,
  StatementSpan,
} from './live-types.ts'
import { reviewVersions } from './review.ts'
import type { Reviewed, ReviewRequest } from './review-types.ts'
import { diagnose, nextPage, runError, runStatement, spansOf } from './run-script.ts'
import { packSnapshot, unpackSnapshot, type BaseSnapshot, type Snapshot } from './snapshot.ts'

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
export class EngineHost {
  #present: Present | undefined
  readonly #following: Following
  #base: BaseSnapshot | undefined
  #cursors: (DriverCursor | undefined)[] = []
  #writes = 0
  #waiting: readonly KeptTable[] = []
  #counts: ReadonlyMap<string, number> = new Map()
  /** Whether the page holds a snapshot of what is in memory. */
  #safe = false
  /** False after a statement of the console changed the schema. */
  #asDrawn = true

  constructor(
    private readonly engine: LiveEngine,
    private readonly tell: (event: EngineEvent) => void,
  ) {
    this.#following = engine.following()
  }

  /** Makes the database of a document that was opened, with the rows that were kept or imported. */
  async open(text: MetaDataText, source: Source): Promise<Followed> {
    await this.close()
    this.#waiting = source.kind === 'carried' ? source.tables : []
    const held = await this.hold(source, metadataFromJson(JSON.parse(text)))
    try {
      return await this.arrive(text, held, source)
    } catch (error) {
      // What the dialect cannot say at all.
      if (!(error instanceof ToolkitError)) throw error
      const refusal = { sql: '', message: error.message }
      return this.stay(held, source, { kind: 'refused', refusal })
    }
  }

  private async arrive(text: MetaDataText, held: Held, source: Source): Promise<Followed> {
    const drawn = this.drawnFrom(text)
    const present = { ...held, statements: '' }
    const outcome = await this.#following.arrive(
      this.request({ present, drawn, decisions: noDecisions, leaveOut: true, restores: false }),
    )
    if (outcome.kind !== 'made') return this.stay(held, source, outcome)
    if (outcome.held.connection !== held.connection) await held.connection.close()
    this.settle(outcome.held, drawn)
    await this.takeWaiting()
    return { kind: 'followed', left: outcome.left, notices: outcome.notices }
  }

  /** Brings the database to what is drawn now. */
  async follow(text: MetaDataText, decisions: Decisions, leaveOut: boolean): Promise<Followed> {
    const present = this.present
    const drawn = this.drawnFrom(text)
    if (this.#asDrawn && drawn.statements === present.statements) {
      this.#present = { ...present, text: drawn.text, drawing: drawn.drawing }
      return { kind: 'unchanged' }
    }
    await this.closeCursors()
    if (await this.isInTransaction()) await present.connection.execute('ROLLBACK')
    if (await this.goBack(drawn)) return { kind: 'followed', left: [], notices: [] }
    return this.migrate(drawn, decisions, leaveOut)
  }

  async run(text: string, start: number): Promise<RunResult> {
    await this.closeCursors()
    const results: StatementResult[] = []
    for (const span of spansOf(this.engine.rules, text, start)) {
      await this.makeSafe()
      try {
        results.push(await this.runOne(span))
      } catch (error) {
        return this.ran(results, await runError(this.engine, this.present.connection, span, error))
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

  async diagnose(text: string): Promise<readonly RunError[]> {
    if (this.engine.errorsEndTransactions && (await this.isInTransaction())) return []
    return diagnose(this.engine, this.present.connection, text)
  }

  /** A transaction that failed answers nothing: the counts are those of before. */
  async rowCounts(): Promise<ReadonlyMap<string, number>> {
    const { connection, metadata } = this.present
    if ((await this.engine.statements.transaction(connection)) !== 'failed')
      this.#counts = await countRows(connection, metadata, this.engine.dialect)
    return this.#counts
  }

  /** What the database is now, read from its catalogue. */
  async reflect(): Promise<MetaDataText> {
    const metadata = await this.engine.reflect(this.present.connection)
    return textOf(metadata)
  }

  async carried(): Promise<readonly KeptTable[]> {
    const { connection, metadata } = this.present
    const tables: KeptTable[] = []
    for (const table of metadata.tables.values())
      tables.push(await readTable(connection, table, this.engine.dialect))
    return tables
  }

  async bytes(): Promise<Uint8Array> {
    return this.present.connection.exportBytes()
  }

  async snapshot(): Promise<Snapshot> {
    const base = this.#base
    const bytes = await this.bytes()
    return { bytes, metadata: this.present.text, ...(base && { base }) }
  }

  /** As small as it can be kept, which may take a while in which other work goes on. */
  async packed(snapshot: Snapshot): Promise<Uint8Array> {
    return packSnapshot({ ...snapshot, bytes: await this.engine.pack(snapshot.bytes) })
  }

  /** Keeps the database as it is now for a version that was saved: what the next one starts from. */
  async keepBase(revision: string): Promise<void> {
    const bytes = await this.engine.pack(await this.bytes())
    this.#base = { revision, bytes, metadata: this.present.text }
  }

  /** Leads copies from one version to another; this database is not touched. */
  async review(request: ReviewRequest): Promise<Reviewed> {
    const base = this.#base?.revision === request.base ? this.#base : undefined
    return reviewVersions(this.engine, request, base?.bytes)
  }

  private get present(): Present {
    if (this.#present) return this.#present
    throw new Error('no database is open')
  }

  private async hold(source: Source, drawing: MetaData): Promise<Held> {
    const snapshot = this.snapshotIn(source)
    this.#base = snapshot?.base
    const bytes = source.kind === 'database' ? source.bytes : snapshot?.bytes
    const connection = await this.engine.driver.connect({
      ...this.engine.target([drawing]),
      ...(bytes && { bytes }),
    })
    if (snapshot) {
      const metadata = metadataFromJson(JSON.parse(snapshot.metadata))
      return { connection, metadata: await this.engine.present(metadata, connection) }
    }
    return { connection, metadata: await this.engine.reflect(connection) }
  }

  /** Rows that another engine kept are not for this one. */
  private snapshotIn(source: Source): Snapshot | undefined {
    const snapshot = source.kind === 'snapshot' ? unpackSnapshot(source.bytes) : undefined
    return snapshot && this.engine.owns(snapshot.bytes) ? snapshot : undefined
  }

  /**
   * A drawing that the engine refuses has a live database all the same: the one that was kept, as it was then, else an
   * empty one.
   */
  private async stay(held: Held, source: Source, refused: Followed): Promise<Followed> {
    if (this.snapshotIn(source)) {
      this.settle(held, this.drawnFrom(textOf(held.metadata)))
      return refused
    }
    await held.connection.close()
    const connection = await this.engine.driver.connect(this.engine.target([]))
    const metadata = new MetaData()
    this.settle({ connection, metadata }, this.drawnFrom(textOf(metadata)))
    return refused
  }

  /** Rows of another engine come into the first database that is as drawn. */
  private async takeWaiting(): Promise<void> {
    if (this.#waiting.length === 0) return
    const { connection, drawing } = this.present
    await this.engine.takeRows(connection, drawing, this.#waiting)
    this.#waiting = []
  }

  private settle(held: Held, drawn: Drawn): void {
    this.#present = { ...held, ...drawn }
    this.#safe = false
    this.#asDrawn = true
  }

  private async migrate(drawn: Drawn, decisions: Decisions, leaveOut: boolean): Promise<Followed> {
    const { connection, metadata: known, statements } = this.present
    // What the console made has no ids: it is found by name.
    const metadata = this.#asDrawn ? known : await this.engine.reflect(connection)
    const present = { connection, metadata, statements }
    const restores = this.#asDrawn
    const outcome = await this.#following.follow(
      this.request({ present, drawn, decisions, leaveOut, restores }),
    )
    if (outcome.kind !== 'made') return outcome
    this.settle(outcome.held, drawn)
    await this.takeWaiting()
    return { kind: 'followed', left: outcome.left, notices: outcome.notices }
  }

  private request({
    drawn,
    ...rest
  }: Pick<FollowRequest, 'present' | 'decisions' | 'leaveOut' | 'restores'> & {
    readonly drawn: Drawn
  }): FollowRequest {
    return {
      ...rest,
      target: drawn.drawing,
      statements: drawn.statements,
      writes: this.#writes,
      progressed: ({ statement: { operation }, index }) =>
        this.tell({ kind: 'progress', table: tableOf(operation), done: index + 1 }),
    }
  }

  /** An undone change finds the very rows it had taken away, unless something was written since. */
  private async goBack(drawn: Drawn): Promise<boolean> {
    const held = await this.#following.goBack({
      present: this.present,
      target: drawn.drawing,
      statements: drawn.statements,
      writes: this.#writes,
    })
    if (held) this.settle(held, drawn)
    return held !== undefined
  }

  /** The page keeps what to go back to, for when it has to stop this worker in the middle of a statement. */
  private async makeSafe(): Promise<void> {
    if (this.#safe || (await this.isInTransaction())) return
    const snapshot = packSnapshot(await this.snapshot())
    this.tell({ kind: 'safe', snapshot, asDrawn: this.#asDrawn })
    this.#safe = true
  }

  private async runOne(span: StatementSpan): Promise<StatementResult> {
    const { connection } = this.present
    const hasChanged = await this.engine.statements.watchSchema(connection, span.sql)
    const { result, cursor, mayWrite } = await runStatement(this.engine, connection, span)
    this.#cursors.push(cursor)
    const changedSchema = await hasChanged()
    if (changedSchema) this.#asDrawn = false
    if (changedSchema || mayWrite || result.changes > 0) {
      this.#writes += 1
      this.#safe = false
    }
    return result
  }

  private async ran(
    results: readonly StatementResult[],
    error: RunResult['error'],
  ): Promise<RunResult> {
    return {
      results,
      error,
      inTransaction: await this.isInTransaction(),
      changed: !this.#safe,
      schemaChanged: !this.#asDrawn,
      sentAt: performance.timeOrigin + performance.now(),
    }
  }

  private async isInTransaction(): Promise<boolean> {
    return (await this.engine.statements.transaction(this.present.connection)) !== 'none'
  }

  private async closeCursors(): Promise<void> {
    for (const cursor of this.#cursors) await cursor?.close()
    this.#cursors = []
  }

  private async close(): Promise<void> {
    await this.closeCursors()
    await this.#present?.connection.close()
    this.#present = undefined
    this.#following.clear()
  }

  private drawnFrom(text: MetaDataText): Drawn {
    return drawnFrom(text, this.engine.dialect)
  }
}

function drawnFrom(text: MetaDataText, dialect: Dialect): Drawn {
  const drawing = metadataFromJson(JSON.parse(text))
  return { drawing, text, statements: drawnStatements(drawing, dialect) }
}

const textOf = (metadata: MetaData): MetaDataText => JSON.stringify(metadataToJson(metadata))

const tableOf = (operation: Operation): string =>
  'table' in operation ? operation.table.name : operation.kind
