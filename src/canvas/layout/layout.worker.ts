import type { LayoutAlgorithm, SheetLayout, SheetPlaces } from './layout-input.ts'
import { layoutSheet } from './layout-sheet.ts'

export interface LayoutRequest {
  readonly sheet: SheetLayout
  readonly algorithm: LayoutAlgorithm
  readonly centre: string | undefined
}

export type LayoutReply =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'places'; readonly places: SheetPlaces }

const reply = (message: LayoutReply) => self.postMessage(message)

self.onmessage = ({ data: { sheet, algorithm, centre } }: MessageEvent<LayoutRequest>) => {
  const onProgress = (done: number) => reply({ kind: 'progress', done })
  reply({ kind: 'places', places: layoutSheet(sheet, { algorithm, centre, onProgress }) })
}
