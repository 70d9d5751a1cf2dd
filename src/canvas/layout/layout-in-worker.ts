import type { LayoutOptions, SheetLayout, SheetPlaces } from './layout-input.ts'
import type { LayoutReply, LayoutRequest } from './layout.worker.ts'

/** Runs {@link layoutSheet} beside the page: {@link LayoutRun.cancel} ends it at once. */
export interface LayoutRun {
  /** Undefined when it was cancelled. */
  readonly places: Promise<SheetPlaces | undefined>
  readonly cancel: () => void
}

export function layoutInWorker(
  sheet: SheetLayout,
  { onProgress, algorithm, centre }: LayoutOptions,
): LayoutRun {
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  const stopped = new AbortController()
  const places = new Promise<SheetPlaces | undefined>((resolve, reject) => {
    stopped.signal.addEventListener('abort', () => resolve(undefined))
    worker.onerror = (event) => reject(new Error(`layout failed: ${event.message}`))
    worker.onmessage = ({ data }: MessageEvent<LayoutReply>) => {
      if (data.kind === 'progress') onProgress?.(data.done)
      else resolve(data.places)
    }
  })
  const request: LayoutRequest = { sheet, algorithm, centre }
  worker.postMessage(request)
  return { places: places.finally(() => worker.terminate()), cancel: () => stopped.abort() }
}
