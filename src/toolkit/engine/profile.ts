import { listen } from '../event/listen.ts'
import type { Engine } from './engine.ts'

/** What one statement has cost so far. */
export interface StatementProfile {
  readonly statement: string
  /** How often it was sent to the driver; many sets of parameters count once. */
  readonly count: number
  /** Time of all its executions, without the reading of rows by the application. */
  readonly milliseconds: number
  readonly longest: number
}

export interface Profile {
  /** What was measured, the statement that took most time first. */
  statements(): readonly StatementProfile[]
  /** Begins anew. */
  clear(): void
  stop(): void
}

/**
 * Measures every statement of an engine from now on, by its SQL. SQLAlchemy: the recipe "Query Profiling".
 *
 * @returns what was measured, and how to stop
 */
export function profile(engine: Engine): Profile {
  const seen = new Map<string, StatementProfile>()
  const stop = listen(engine, 'afterCursorExecute', ({ statement }, milliseconds) => {
    const before = seen.get(statement)
    seen.set(statement, {
      statement,
      count: (before?.count ?? 0) + 1,
      milliseconds: (before?.milliseconds ?? 0) + milliseconds,
      longest: Math.max(before?.longest ?? 0, milliseconds),
    })
  })
  return {
    statements: () =>
      [...seen.values()].toSorted((one, other) => other.milliseconds - one.milliseconds),
    clear: () => seen.clear(),
    stop,
  }
}
