import type { DocumentLibrary } from './library.ts'
import type { DocumentId } from './port.ts'
import type { SaveStatusStore } from './status.ts'

export interface RowsKeeper {
  readonly keep: (bytes: () => Promise<Uint8Array>) => void
  readonly read: () => Promise<Uint8Array | undefined>
  readonly flush: () => Promise<void>
}

interface RowsOptions {
  readonly library: DocumentLibrary
  readonly id: DocumentId
  readonly status: SaveStatusStore
  readonly revision: () => number
}

// Rows are megabytes where a document is kilobytes.
const rest = 1_500

/** Stores the rows of the live database beside the document; a failure is shown and nothing more. */
export function createRowsKeeper({ library, id, status, revision }: RowsOptions): RowsKeeper {
  let wanted: (() => Promise<Uint8Array>) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    const bytes = wanted
    wanted = undefined
    if (!bytes || status.getState().reason !== undefined) return
    try {
      const isKept = await library.saveRows(id, revision(), await bytes())
      // Others may have come meanwhile.
      if (!wanted) status.setState({ rows: isKept ? 'kept' : 'too large' })
    } catch {
      status.setState({ rows: 'failed' })
    }
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    running = running.then(write)
    return running
  }
  return {
    keep: (bytes) => {
      wanted = bytes
      if (status.getState().reason === undefined) status.setState({ rows: 'waiting' })
      timer ??= setTimeout(() => void flush(), rest)
    },
    read: async () => {
      try {
        return (await library.readRows(id))?.bytes
      } catch {
        status.setState({ rows: 'failed' })
        return undefined
      }
    },
    flush,
  }
}
