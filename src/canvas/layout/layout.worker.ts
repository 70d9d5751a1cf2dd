import type { LayoutAlgorithm, LayoutEdge, LayoutPoint, LayoutSize } from './layout-input.ts'
import { layoutTables } from './layout-tables.ts'

export interface LayoutRequest {
  readonly sizes: readonly LayoutSize[]
  readonly edges: readonly LayoutEdge[]
  readonly algorithm: LayoutAlgorithm
}

export type LayoutReply =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'places'; readonly places: readonly (readonly [string, LayoutPoint])[] }

const reply = (message: LayoutReply) => self.postMessage(message)

self.onmessage = ({ data }: MessageEvent<LayoutRequest>) => {
  const places = layoutTables(data.sizes, data.edges, {
    algorithm: data.algorithm,
    onProgress: (done) => reply({ kind: 'progress', done }),
  })
  reply({ kind: 'places', places: [...places] })
}
