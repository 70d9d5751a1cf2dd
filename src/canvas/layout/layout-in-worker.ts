import type { LayoutEdge, LayoutOptions, LayoutPoint, LayoutSize } from './layout-input.ts'
import type { LayoutReply, LayoutRequest } from './layout.worker.ts'

/** Runs {@link layoutTables} beside the page: {@link LayoutRun.cancel} ends it at once. */
export interface LayoutRun<Id extends string> {
  /** Undefined when it was cancelled. */
  readonly places: Promise<ReadonlyMap<Id, LayoutPoint> | undefined>
  readonly cancel: () => void
}

export function layoutInWorker<Id extends string>(
  sizes: readonly LayoutSize<Id>[],
  edges: readonly LayoutEdge<Id>[],
  options: LayoutOptions,
): LayoutRun<Id> {
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  const stopped = new AbortController()
  const places = new Promise<ReadonlyMap<Id, LayoutPoint> | undefined>((resolve, reject) => {
    stopped.signal.addEventListener('abort', () => resolve(undefined))
    worker.onerror = (event) => reject(new Error(`layout failed: ${event.message}`))
    worker.onmessage = ({ data }: MessageEvent<LayoutReply>) => {
      if (data.kind === 'progress') return options.onProgress?.(data.done)
      return resolve(placesOf(sizes, data.places))
    }
  })
  const request: LayoutRequest = { sizes, edges, algorithm: options.algorithm }
  worker.postMessage(request)
  return { places: places.finally(() => worker.terminate()), cancel: () => stopped.abort() }
}

function placesOf<Id extends string>(
  sizes: readonly LayoutSize<Id>[],
  reply: readonly (readonly [string, LayoutPoint])[],
): ReadonlyMap<Id, LayoutPoint> {
  const byId = new Map(reply)
  return new Map(sizes.map(({ id }) => [id, byId.get(id) ?? { x: 0, y: 0 }]))
}
