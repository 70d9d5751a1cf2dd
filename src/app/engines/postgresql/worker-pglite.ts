import { PGlite } from '@electric-sql/pglite'
import wasmUrl from '@electric-sql/pglite/pglite.wasm?url'
import type { Driver } from '#toolkit'
import { pglite } from '#toolkit/drivers/pglite'
import { clusterCache } from './cluster-cache.ts'
import { extensionsFor } from './extensions.ts'
import { fromFreshCluster } from './fresh-cluster.ts'
import { loadPgliteFiles, type PgliteFiles } from './pglite-files.ts'

interface Options {
  /** Names of extensions that have to be within reach. */
  readonly wanted?: readonly string[]
}

/**
 * PGlite as a worker has it: files fetched once, extensions within reach, and started from bytes that were kept.
 *
 * @param told hears how many bytes of the engine have come in
 */
export function workerPglite(told: (loaded: number) => void): Driver {
  let files: Promise<PgliteFiles> | undefined
  const create = async ({ wanted = [], ...options }: Options) => {
    files ??= loadPgliteFiles(told)
    const [loaded, extensions] = await Promise.all([files, extensionsFor(wanted)])
    return PGlite.create({ ...loaded, ...options, extensions })
  }
  return fromFreshCluster(pglite({ create }), clusterCache(wasmUrl))
}
