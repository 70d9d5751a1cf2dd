import { scriptFor, type Change } from '../../../migrations/change.ts'
import { changes } from '../../../migrations/changes.ts'
import { mariadbEngine } from '../../../migrations/engines/mariadb.ts'
import type { MatrixEngine, Place } from '../../../migrations/engines/place.ts'
import { postgresqlEngine } from '../../../migrations/engines/postgresql.ts'
import { sqljsEngine } from '../../../migrations/engines/sqljs.ts'
import { size } from '../../../test-sizes.ts'
import type { Dialect } from '../compile/dialect.ts'
import { compareMetadata } from '../migrate/compare/index.ts'
import { Migrator } from '../migrate/migrator.ts'
import type { Operation } from '../migrate/ops.ts'
import { reverseAll } from '../migrate/reverse.ts'
import type { MetaData } from '../schema/metadata.ts'

export type { MatrixEngine, Place }

/** Where what is rendered is run. */
export const renderingEngines: readonly MatrixEngine[] = [
  sqljsEngine,
  postgresqlEngine,
  mariadbEngine,
]

/** Changes of the matrix that the engine knows, spread over all of them. */
export function renderedChanges({ family }: MatrixEngine): readonly Change[] {
  const known = changes.filter((change) => change.notOn?.[family] === undefined)
  const step = Math.max(1, Math.floor(known.length / size('renderedChanges')))
  return known.filter((_, at) => at % step === 0)
}

/** A change as operations, and what the database's own tools say when we run them. */
export interface RanChange {
  readonly dialect: Dialect
  /** What makes the database before it. */
  readonly origin: string
  readonly before: MetaData
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  readonly up: readonly string[]
  readonly down: readonly string[]
}

export async function ranChange(engine: MatrixEngine, change: Change): Promise<RanChange> {
  const origin = scriptFor(change.before, engine.family)
  const target = await withPlace(engine, scriptFor(change.after, engine.family), stateOf)
  return withPlace(engine, origin, async (place) => {
    const before = await stateOf(place)
    const { dialect } = place.engine
    const upgrade = compareMetadata(before, target, { dialect })
    const downgrade = reverseAll(upgrade)
    await migrate(place, (migrator) => migrator.runAll(upgrade))
    const up = await place.schema()
    await migrate(place, (migrator) => migrator.runAll(downgrade))
    return { dialect, origin, before, upgrade, downgrade, up, down: await place.schema() }
  })
}

/** Does something with a database of its own that a script has made. */
export async function withPlace<T>(
  engine: MatrixEngine,
  script: string,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const place = await engine.open()
  try {
    await place.run(script)
    return await work(place)
  } finally {
    await place.close()
  }
}

/** Does something in the transaction of a migration. */
export async function migrate<T>(
  place: Place,
  work: (migrator: Migrator) => Promise<T>,
): Promise<T> {
  const connection = await place.engine.connect()
  try {
    return await new Migrator(connection).unit(work)
  } finally {
    await connection.close()
  }
}

const stateOf = (place: Place): Promise<MetaData> =>
  migrate(place, async (migrator) => (await migrator.state()).copy())
