import dataUrl from '@electric-sql/pglite/pglite.data?url'
import initdbUrl from '@electric-sql/pglite/initdb.wasm?url'
import wasmUrl from '@electric-sql/pglite/pglite.wasm?url'

/** What each PGlite of a worker starts from, fetched and compiled once. */
export interface PgliteFiles {
  readonly pgliteWasmModule: WebAssembly.Module
  readonly initdbWasmModule: WebAssembly.Module
  readonly fsBundle: Blob
}

/** @param told hears how many bytes have come in */
export async function loadPgliteFiles(told: (loaded: number) => void): Promise<PgliteFiles> {
  let loaded = 0
  const fetched = async (url: string): Promise<Response> => {
    const response = await fetch(url)
    if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}`)
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        loaded += chunk.length
        told(loaded)
        controller.enqueue(chunk)
      },
    })
    const headers = { 'content-type': 'application/wasm' }
    return new Response(response.body.pipeThrough(counting), { headers })
  }
  const [pgliteWasmModule, initdbWasmModule, fsBundle] = await Promise.all([
    WebAssembly.compileStreaming(fetched(wasmUrl)),
    WebAssembly.compileStreaming(fetched(initdbUrl)),
    fetched(dataUrl).then((response) => response.blob()),
  ])
  return { pgliteWasmModule, initdbWasmModule, fsBundle }
}
