/** A canvas that is as sharp as the screen, follows the size of its place and draws once a frame at most. */
export interface CanvasPainter {
  /** Asks for a new drawing with the next frame. */
  readonly redraw: () => void
  readonly stop: () => void
}

/**
 * @param paint draws in px of the page; the canvas is cleared before
 */
export function createCanvasPainter(
  canvas: HTMLCanvasElement,
  paint: (pen: CanvasRenderingContext2D, size: { width: number; height: number }) => void,
): CanvasPainter {
  const pen = canvas.getContext('2d')
  let frame: number | undefined
  const draw = () => {
    frame = undefined
    if (!pen) return
    const { clientWidth: width, clientHeight: height } = canvas
    const scale = window.devicePixelRatio
    if (canvas.width !== width * scale) canvas.width = width * scale
    if (canvas.height !== height * scale) canvas.height = height * scale
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, width, height)
    paint(pen, { width, height })
  }
  const redraw = () => {
    frame ??= requestAnimationFrame(draw)
  }
  const sizes = new ResizeObserver(redraw)
  sizes.observe(canvas)
  return {
    redraw,
    stop: () => {
      sizes.disconnect()
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}
