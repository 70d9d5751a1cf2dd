import { createEngine } from '../../engine/create.ts'
import type { ConnectTarget, DriverConnection, DriverFeatures } from '../../engine/driver.ts'
import type { Engine } from '../../engine/engine.ts'
import { Url } from '../../engine/url.ts'
import type {
  DriverCase,
  DriverDesk,
  DriverNeed,
  DriverSubject,
  StartedSubject,
} from './driver-case.ts'
import { databaseCases } from './database-cases.ts'
import { faultCases } from './fault-cases.ts'
import { statementCases } from './statement-cases.ts'
import { streamCases } from './stream-cases.ts'
import { transactionCases } from './transaction-cases.ts'
import { valueCases } from './value-cases.ts'

/** What every driver must do. It needs no test runner and nothing of Node, so that it runs in a page as well. */
export const driverCases: readonly DriverCase[] = [
  ...valueCases,
  ...statementCases,
  ...transactionCases,
  ...streamCases,
  ...faultCases,
  ...databaseCases,
]

/** Why a driver, or the engine behind it, lacks what a case needs; undefined if it does not. */
export function reasonFor(
  need: DriverNeed | undefined,
  features: DriverFeatures,
  subject: DriverSubject,
): string | undefined {
  const lacks: Readonly<Partial<Record<DriverNeed, string>>> = {
    ...subject.facts.lacks,
    ...features.lacks,
  }
  return need === undefined ? undefined : lacks[need]
}

/**
 * Runs one case on an empty database; where its need is not met, what must happen instead.
 *
 * @throws Error when it does not hold
 */
export async function runDriverCase(
  subject: DriverSubject,
  started: StartedSubject,
  one: DriverCase,
): Promise<void> {
  const desk = await setDesk(subject, started)
  try {
    if (reasonFor(one.needs, started.driver.features, subject) === undefined) await one.run(desk)
    else if (one.otherwise !== undefined) await one.otherwise(desk)
    else throw new Error(`"${one.name}" does not say what happens without ${one.needs}`)
  } finally {
    await desk.clear()
  }
}

async function setDesk(
  subject: DriverSubject,
  started: StartedSubject,
): Promise<DriverDesk & { clear(): Promise<void> }> {
  const { facts, dialect } = subject
  const { driver } = started
  const target = await started.empty()
  const connections: DriverConnection[] = []
  const engines: Engine[] = []
  const connect = async (place: ConnectTarget = target) => {
    const connection = await driver.connect(place)
    connections.push(connection)
    for (const sql of driver.connectStatements) await connection.execute(sql)
    return connection
  }
  const connection = await connect()
  const rows: DriverDesk['rows'] = async (sql, parameters) =>
    (await connection.execute(sql, parameters)).rows
  return {
    driver,
    facts,
    target,
    connection,
    connect,
    engine: (options = {}) => {
      const url = urlOf(facts.drivername, target)
      const engine = createEngine(url, { driver, dialect, ...options })
      engines.push(engine)
      return engine
    },
    mark: (place) => (driver.paramStyle === 'qmark' ? '?' : `$${place}`),
    rows,
    value: async (sql, parameters) => (await rows(sql, parameters))[0]?.[0],
    run: async (...statements) => {
      for (const sql of statements) await connection.execute(sql)
    },
    disconnect: async (victim) => {
      const { sessions } = facts
      if (started.disconnect !== undefined) return started.disconnect(victim)
      if (sessions === null) throw new Error('this database has no sessions to end')
      const [[id = null] = []] = (await victim.execute(sessions.own)).rows
      const killer = await connect()
      await killer.execute(sessions.kill(id))
    },
    clear: async () => {
      for (const engine of engines) await engine.dispose()
      for (const open of connections) await open.close()
    },
  }
}

function urlOf(drivername: string, { host, port, user, password, database }: ConnectTarget): Url {
  return new Url({
    drivername,
    host: host ?? null,
    port: port ?? null,
    username: user ?? null,
    password: password ?? null,
    database: database ?? null,
  })
}
