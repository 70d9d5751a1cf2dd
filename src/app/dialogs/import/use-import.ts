import { useEffect, useState } from 'react'
import type { DialectName } from '#document'
import { importInWorker, type ImportedSchema } from '../../engines/import-in-worker.ts'
import { spawnEngine } from '../../engines/worker-like.ts'
import type { ImportRequest } from '../../shell/import-request.ts'

export type ImportRun =
  | {
      readonly kind: 'running'
      readonly done: number
      readonly total: number
      /** Bytes of an engine that is loaded for it. */
      readonly loaded: number
    }
  | { readonly kind: 'read'; readonly schema: ImportedSchema; readonly seconds: number }
  | { readonly kind: 'failed'; readonly reason: string }

const begun: ImportRun & { readonly kind: 'running' } = {
  kind: 'running',
  done: 0,
  total: 0,
  loaded: 0,
}

/**
 * Runs what was handed over in a worker of its own; leaving stops it.
 *
 * @param as what it is read as; found out where undefined
 */
export function useImport({ source }: ImportRequest, as: DialectName | undefined): ImportRun {
  const [run, setRun] = useState<ImportRun>(begun)
  useEffect(() => {
    const left = new AbortController()
    const { signal } = left
    const start = performance.now()
    importInWorker(spawnEngine, source, {
      signal,
      ...(as && { as }),
      onLoading: (loaded) => setRun({ ...begun, loaded }),
      onProgress: (done, total) => setRun({ kind: 'running', done, total, loaded: 0 }),
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
    return () => {
      left.abort()
      setRun(begun)
    }
  }, [source, as])
  return run
}
