import { useEffect, useMemo, useState } from 'react'
import { drawInWorker, type DrawnPicture } from '#canvas'
import type { SchemaDocument } from '#document'
import type { PicturePart } from '#picture'
import { texts } from '#texts'
import { paintedScale, paintPng } from './paint-png.ts'
import { pictureFonts } from './picture-fonts.ts'
import { themeColors, type PictureTheme } from './theme-colors.ts'

export type PictureFormat = 'svg' | 'png' | 'pdf'

export interface PictureSettings {
  readonly part: PicturePart
  readonly format: PictureFormat
  readonly scale: 1 | 2 | 3
  readonly theme: PictureTheme
  readonly ground: boolean
}

/** A picture that was drawn, and the file that it became. */
export interface MadePicture {
  readonly drawn: DrawnPicture
  readonly data: string | Uint8Array<ArrayBuffer>
  readonly bytes: number
  /** Letters that the file cannot hold. */
  readonly lost: number
}

export interface PictureState {
  /** The address of a picture of the picture. */
  readonly preview: string | undefined
  readonly drawn: DrawnPicture | undefined
  readonly made: MadePicture | undefined
  readonly done: readonly [done: number, total: number]
  readonly failure: string | undefined
}

const nothing: PictureState = {
  preview: undefined,
  drawn: undefined,
  made: undefined,
  done: [0, 0],
  failure: undefined,
}

/** More than this is not looked at row by row. */
const manyTables = 150

/** Draws and writes what the settings say, beside the page, and again when they change. */
export function usePicture(document: SchemaDocument, settings: PictureSettings): PictureState {
  const { part, format, scale, theme, ground } = settings
  const wanted = useMemo(
    () => ({ document, settings: { part, format, scale, theme, ground } }),
    [document, part, format, scale, theme, ground],
  )
  const [state, setState] = useState({ of: wanted, ...nothing })
  useEffect(() => {
    const stop = new AbortController()
    const previews: string[] = []
    const change = (changes: Partial<PictureState>) => {
      if (stop.signal.aborted) return
      if (changes.preview !== undefined) previews.push(changes.preview)
      setState((before) => ({
        ...(before.of === wanted ? before : nothing),
        ...changes,
        of: wanted,
      }))
    }
    draw(wanted, stop.signal, change).catch((error: unknown) =>
      change({ failure: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      stop.abort()
      for (const preview of previews) URL.revokeObjectURL(preview)
    }
  }, [wanted])
  return state.of === wanted ? state : nothing
}

interface Wanted {
  readonly document: SchemaDocument
  readonly settings: PictureSettings
}

async function draw(
  { document, settings }: Wanted,
  signal: AbortSignal,
  change: (changes: Partial<PictureState>) => void,
): Promise<void> {
  const { part, theme, ground } = settings
  const subject = {
    document,
    part,
    colors: themeColors(theme),
    ground,
    title: document.name,
    more: texts.picture.more,
  }
  const drawn = await drawInWorker(subject, signal)
  const head = await pictureFonts()
  const small = await drawn.svg(drawn.tables > manyTables ? { head, detail: 'sketch' } : { head })
  if (signal.aborted) return
  const preview = URL.createObjectURL(new Blob([small], { type: 'image/svg+xml' }))
  change({ preview, drawn })
  change({ made: await make(drawn, settings, (...done) => change({ done })) })
}

async function make(
  drawn: DrawnPicture,
  { format, scale }: Pick<PictureSettings, 'format' | 'scale'>,
  tell: (done: number, total: number) => void,
): Promise<MadePicture> {
  switch (format) {
    case 'svg': {
      const data = await drawn.svg()
      return { drawn, data, bytes: new Blob([data]).size, lost: 0 }
    }
    case 'pdf': {
      const { bytes, lost } = await drawn.pdf()
      return { drawn, data: bytes, bytes: bytes.length, lost }
    }
    case 'png': {
      const blob = await paintPng(drawn, paintedScale(drawn.area, scale), tell)
      const data = new Uint8Array(await blob.arrayBuffer())
      return { drawn, data, bytes: data.length, lost: 0 }
    }
  }
}
