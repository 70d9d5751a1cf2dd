import type { ClusterStore } from './fresh-cluster.ts'
import { packed } from './packed.ts'

const cacheName = 'athanor-postgresql'

/**
 * Keeps an empty database in the browser's cache. Where there is none, or no room, the next start takes longer.
 *
 * @param engine the address of the engine: bytes are of use to the one that made them only
 */
export function clusterCache(engine: string): ClusterStore {
  const key = new URL(`${engine}.fresh`, self.location.href)
  return {
    read: async () => {
      const cache = await opened()
      const found = await cache?.match(key)
      return found && new Uint8Array(await found.arrayBuffer())
    },
    keep: (bytes) => void keep(key, bytes).catch(() => undefined),
  }
}

const opened = (): Promise<Cache | undefined> =>
  'caches' in self ? caches.open(cacheName).catch(() => undefined) : Promise.resolve(undefined)

async function keep(key: URL, bytes: Uint8Array): Promise<void> {
  const cache = await opened()
  if (!cache) return
  for (const old of await cache.keys()) await cache.delete(old)
  await cache.put(key, new Response(new Blob([new Uint8Array(await packed(bytes))])))
}
