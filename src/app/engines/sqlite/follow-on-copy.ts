import type { Driver, DriverConnection } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { compareMetadata, Migrator } from '#toolkit/migrate'
import { answered } from '../answered.ts'
import {
  engineConnection,
  migrate,
  without,
  type Following,
  type FollowRequest,
  type Held,
  type Outcome,
  type Step,
} from '../following.ts'
import { PastStates } from './past-states.ts'
import { restoreLost } from './restore.ts'

/**
 * Migrates a copy of the database to what is drawn: the bytes of SQLite are copied in no time. The one that is there
 * is only read, so it stays good whatever happens.
 */
export class FollowOnCopy implements Following {
  readonly #past = new PastStates()

  constructor(private readonly driver: Driver) {}

  async arrive(request: FollowRequest): Promise<Outcome> {
    return this.makeFollowing(request, [])
  }

  async follow(request: FollowRequest): Promise<Outcome> {
    const past = request.restores ? await this.#past.open(this.driver) : []
    const outcome = await this.makeFollowing(request, past)
    await Promise.all(past.map(({ connection }) => connection.close()))
    if (outcome.kind === 'made') await this.leave(request)
    return outcome
  }

  async goBack(step: Step): Promise<Held | undefined> {
    const [last] = this.#past.list
    if (last?.statements !== step.statements || last.writes !== step.writes) return undefined
    const connection = await this.driver.connect({ bytes: last.bytes })
    await connection.execute('PRAGMA foreign_keys = ON')
    await this.leave(step)
    return { connection, metadata: last.metadata }
  }

  clear(): void {
    this.#past.clear()
  }

  private async leave({ present, writes }: Step): Promise<void> {
    const { connection, metadata, statements } = present
    const bytes = await connection.exportBytes()
    this.#past.add({ metadata, bytes, statements, writes })
    await connection.close()
  }

  private async makeFollowing(request: FollowRequest, past: readonly Held[]): Promise<Outcome> {
    const bytes = await request.present.connection.exportBytes()
    const connection = await this.driver.connect({ bytes })
    try {
      const outcome = await this.lead(request, connection, past)
      if (outcome.kind !== 'made') await connection.close()
      return outcome
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  private async lead(
    request: FollowRequest,
    copy: DriverConnection,
    past: readonly Held[],
  ): Promise<Outcome> {
    const { present, target, progressed } = request
    await copy.execute('PRAGMA foreign_keys = ON')
    const connection = await engineConnection(this.driver, sqlite, copy)
    const operations = compareMetadata(present.metadata, target, { dialect: sqlite })
    const decided = await answered({
      ...request,
      operations,
      connection,
      state: present.metadata,
    })
    if (decided.open.length > 0) return { kind: 'questions', questions: decided.open }
    const outcome = await migrate(decided.operations, (wanted) =>
      new Migrator(connection, progressed ? { onProgress: progressed } : {}).unit((unit) =>
        unit.runAll(wanted),
      ),
    )
    await connection.close()
    if (outcome.kind === 'refused') return outcome
    await restoreLost(copy, target, past, operations)
    const held = { connection: copy, metadata: without(target, outcome.refused) }
    return { kind: 'made', held, left: decided.left, notices: outcome.notices }
  }
}
