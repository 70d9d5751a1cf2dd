import { useEffect, useState } from 'react'
import { importInWorker, type ImportedSchema } from '../../engines/import-in-worker.ts'
import { spawnEngine } from '../../engines/worker-like.ts'
import type { ImportRequest } from '../../shell/import-request.ts'

export type ImportRun =
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly schema: ImportedSchema; readonly seconds: number }
  | { readonly kind: 'failed'; readonly reason: string }

/** Runs what was handed over in a worker of its own; leaving stops it. */
export function useImport({ source }: ImportRequest): ImportRun {
  const [run, setRun] = useState<ImportRun>({ kind: 'running', done: 0, total: 0 })
  useEffect(() => {
    const left = new AbortController()
    const { signal } = left
    const start = performance.now()
    importInWorker(spawnEngine, source, {
      signal,
      onProgress: (done, total) => setRun({ kind: 'running', done, total }),
    }).then(
      (schema) => {
        if (signal.aborted) return
        setRun({ kind: 'read', schema, seconds: (performance.now() - start) / 1000 })
      },
      (error: unknown) => {
        if (signal.aborted) return
        const reason = error instanceof Error ? error.message : String(error)
        setRun({ kind: 'failed', reason })
      },
    )
    return () => left.abort()
  }, [source])
  return run
}
