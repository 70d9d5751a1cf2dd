import { pglite, type PgliteInstance, type PgliteLibrary } from '../../drivers/pglite.ts'
import type { Driver } from '../../engine/driver.ts'

/** One PGlite for all connections, as starting one takes seconds; bytes are opened by one of their own. */
export function runningPglite(database: PgliteInstance, library: PgliteLibrary): Driver {
  const running = pglite(database)
  const starting = pglite(library)
  return {
    ...running,
    connect: (target) => (target.bytes === undefined ? running : starting).connect(target),
  }
}
