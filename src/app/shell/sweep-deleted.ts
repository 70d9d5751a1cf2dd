import { forgetQuery, keptQueries } from '../playground/query/kept-query.ts'
import type { DocumentLibrary } from '../storage/library.ts'

/**
 * Gives back the room of what was deleted long ago, and forgets what its console kept. Never throws:
 * that this can wait is no reason to fail.
 */
export async function sweepDeleted(library: DocumentLibrary): Promise<void> {
  // A library in memory knows nothing of the documents that this browser holds.
  if (library.kind === 'memory') return
  // Before the sweep: another tab may make a document, and write its query, while it runs.
  const queries = keptQueries()
  try {
    const left = new Set(await library.sweep())
    for (const id of queries) if (!left.has(id)) forgetQuery(id)
  } catch {
    return
  }
}
