import type { Box, PdfPicture } from '#picture'
import type { PictureReply, PictureRequest, PictureSubject } from './picture.worker.ts'

/** A picture that is drawn beside the page, however large it is. */
export interface DrawnPicture {
  /** Of the whole picture, in px at 100 %. */
  readonly area: Box
  readonly tables: number
  /** @param options a part of it, what comes first in it, and whether it is to be seen in small only */
  readonly svg: (options?: SvgPart) => Promise<string>
  readonly pdf: () => Promise<PdfPicture>
  readonly close: () => void
}

export type SvgPart = Omit<Extract<PictureRequest, { kind: 'svg' }>, 'kind'>

/**
 * Draws a part of a document in a worker of its own.
 *
 * @param signal ends it; what is pending then never answers
 */
export async function drawInWorker(
  subject: PictureSubject,
  signal: AbortSignal,
): Promise<DrawnPicture> {
  const worker = new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' })
  signal.addEventListener('abort', () => worker.terminate())
  // one question after another: the worker answers in the order in which it is asked
  let last: Promise<unknown> = Promise.resolve()
  const ask = <Kind extends PictureReply['kind']>(request: PictureRequest, kind: Kind) => {
    const answer = last.then(() => asked(worker, request, kind))
    last = answer.catch(() => undefined)
    return answer
  }
  const { area, tables } = await ask({ kind: 'subject', subject }, 'area')
  return {
    area,
    tables,
    svg: async (part = {}) => (await ask({ kind: 'svg', ...part }, 'svg')).svg,
    pdf: async () => (await ask({ kind: 'pdf' }, 'pdf')).pdf,
    close: () => worker.terminate(),
  }
}

type Reply<Kind extends PictureReply['kind']> = Extract<PictureReply, { kind: Kind }>

const asked = <Kind extends PictureReply['kind']>(
  worker: Worker,
  request: PictureRequest,
  kind: Kind,
): Promise<Reply<Kind>> =>
  new Promise((resolve, reject) => {
    const isWanted = (reply: PictureReply): reply is Reply<Kind> => reply.kind === kind
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<PictureReply>) => {
      if (isWanted(data)) resolve(data)
    }
    worker.postMessage(request)
  })
