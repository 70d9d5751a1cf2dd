import type { DrawnPicture } from '#canvas'
import { pictureFonts } from './picture-fonts.ts'

type Area = DrawnPicture['area']

/** Beyond these, browsers paint nothing and say nothing. */
export const paintable = { side: 32_767, pixels: 134_217_728 } as const

/** The scale that is wanted, or the largest that can be painted. */
export function paintedScale({ width, height }: Area, wanted: number): number {
  const most = Math.min(
    paintable.side / Math.max(width, height),
    Math.sqrt(paintable.pixels / (width * height)),
  )
  return most >= wanted ? wanted : Math.floor(most * 100) / 100
}

export const paintedSize = ({ width, height }: Area, scale: number) => ({
  width: Math.round(width * scale),
  height: Math.round(height * scale),
})

const tile = 2048

/**
 * Paints a picture tile by tile, so that the page goes on while it does.
 *
 * @param tell how many of the tiles are painted
 */
export async function paintPng(
  drawn: DrawnPicture,
  scale: number,
  tell: (done: number, total: number) => void,
): Promise<Blob> {
  const { width, height } = paintedSize(drawn.area, scale)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser gave no canvas')
  const head = await pictureFonts()
  const tiles = tilesOf(width, height)
  for (const [done, part] of tiles.entries()) {
    tell(done, tiles.length)
    const area = {
      x: drawn.area.x + part.x / scale,
      y: drawn.area.y + part.y / scale,
      width: part.width / scale,
      height: part.height / scale,
    }
    const image = await imageOf(await drawn.svg({ area, head }))
    pen.drawImage(image, part.x, part.y, part.width, part.height)
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('this browser has not enough memory for it'))
    }, 'image/png')
  })
}

const tilesOf = (width: number, height: number): readonly Area[] =>
  starts(height).flatMap((y) =>
    starts(width).map((x) => ({
      x,
      y,
      width: Math.min(tile, width - x),
      height: Math.min(tile, height - y),
    })),
  )

const starts = (length: number): readonly number[] =>
  Array.from({ length: Math.ceil(length / tile) }, (_, index) => index * tile)

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } finally {
    URL.revokeObjectURL(url)
  }
  return image
}
