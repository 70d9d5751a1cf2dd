import type { SchemaDocument } from '#document'
import {
  partScene,
  pdfPicture,
  pictureArea,
  svgPicture,
  type Box,
  type PdfPicture,
  type PictureColors,
  type PicturePart,
  type Scene,
} from '#picture'

/** What is drawn, in which colours; sent once. */
export interface PictureSubject {
  readonly document: SchemaDocument
  readonly part: PicturePart
  readonly colors: PictureColors
  readonly ground: boolean
  readonly title: string
  /** "12 more", with # for the number: a worker takes no functions. */
  readonly more: string
}

export type PictureRequest =
  | { readonly kind: 'subject'; readonly subject: PictureSubject }
  | {
      readonly kind: 'svg'
      readonly area?: Box
      readonly head?: string
      readonly detail?: 'sketch'
    }
  | { readonly kind: 'pdf' }

export type PictureReply =
  | { readonly kind: 'area'; readonly area: Box; readonly tables: number }
  | { readonly kind: 'svg'; readonly svg: string }
  | { readonly kind: 'pdf'; readonly pdf: PdfPicture }

let drawn: { readonly scene: Scene; readonly subject: PictureSubject } | undefined

self.onmessage = async ({ data }: MessageEvent<PictureRequest>) => {
  self.postMessage(await answer(data))
}

async function answer(request: PictureRequest): Promise<PictureReply> {
  if (request.kind === 'subject') {
    const { document, part } = request.subject
    drawn = { scene: partScene(document, part), subject: request.subject }
    return { kind: 'area', area: pictureArea(drawn.scene), tables: drawn.scene.tables.size }
  }
  if (!drawn) throw new Error('there is nothing to draw yet')
  if (request.kind === 'pdf') return { kind: 'pdf', pdf: await pdfPicture(svgOf({})) }
  return { kind: 'svg', svg: svgOf(request) }
}

function svgOf({
  area,
  head,
  detail,
}: Omit<Extract<PictureRequest, { kind: 'svg' }>, 'kind'>): string {
  if (!drawn) return ''
  const { scene, subject } = drawn
  const { colors, ground, title, more } = subject
  return svgPicture(scene, {
    colors,
    ground,
    title,
    more: (count) => more.replace('#', String(count)),
    ...(area && { area }),
    ...(head !== undefined && { head }),
    ...(detail && { detail }),
  })
}
