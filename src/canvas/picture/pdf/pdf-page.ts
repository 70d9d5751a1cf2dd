import { pdfPath, short } from './pdf-path.ts'
import { pdfText } from './pdf-text.ts'
import { readSvg, type SvgElement } from './read-svg.ts'

/** What stands on the one page of a picture. */
export interface PdfPage {
  /** In px at 100 %. */
  readonly width: number
  readonly height: number
  readonly title: string
  /** Operators, in the coordinates of the picture. */
  readonly content: string
  /** In hundredths: how much of what is below shows through nowhere and everywhere between. */
  readonly opacities: ReadonlySet<number>
  /** Letters that the fonts of PDF do not have. */
  readonly lost: number
}

/** Fonts that every reader has; the first two are as wide as JetBrains Mono, letter by letter. */
export const pdfFonts = {
  mono: 'Courier',
  monoBold: 'Courier-Bold',
  sans: 'Helvetica',
  sansBold: 'Helvetica-Bold',
} as const

/** A picture as the operators of a PDF page. */
export function pdfPage(svg: string): PdfPage {
  const writer = new Writer()
  for (const part of readSvg(svg)) writer.take(part)
  return writer.page()
}

type Attributes = SvgElement['attributes']

class Writer {
  private readonly operators: string[] = []
  private readonly opacities = new Set<number>()
  private size = { width: 0, height: 0 }
  private title = ''
  private lost = 0

  page(): PdfPage {
    const { title, opacities, lost } = this
    return { ...this.size, title, content: this.operators.join('\n'), opacities, lost }
  }

  take({ name, attributes, isOpened, isClosed, text }: SvgElement): void {
    if (isOpened) this.open(name, attributes, text)
    if (isClosed && name === 'g') this.operators.push('Q')
  }

  private open(name: string, attributes: Attributes, text: string): void {
    switch (name) {
      case 'svg':
        return this.begin(attributes)
      case 'title':
        this.title = text
        return
      case 'g':
        this.operators.push('q', translation(attributes))
        return
      case 'rect':
        return this.shape(rectPath(attributes), attributes)
      case 'circle':
        return this.shape(circlePath(attributes), attributes)
      case 'path':
        return this.shape(attributes['d'] ?? '', attributes)
      case 'text':
        return this.words(attributes, text)
    }
  }

  /** PDF counts from the bottom, a picture from the top. */
  private begin({ viewBox = '' }: Attributes): void {
    const [x = 0, y = 0, width = 0, height = 0] = viewBox.split(' ').map(Number)
    this.size = { width, height }
    this.operators.push(`1 0 0 -1 ${short(-x)} ${short(y + height)} cm`)
  }

  private shape(d: string, attributes: Attributes): void {
    const { fill = '#000000', stroke = 'none' } = attributes
    const paint = fill === 'none' ? 'S' : stroke === 'none' ? 'f' : 'B'
    this.operators.push(
      'q',
      translation(attributes),
      ...(fill === 'none' ? [] : [`${color(fill)} rg`]),
      ...(stroke === 'none' ? [] : [`${color(stroke)} RG`, ...strokeStyle(attributes)]),
      ...this.opacity(attributes),
      pdfPath(d),
      paint,
      'Q',
    )
  }

  private opacity({ 'fill-opacity': written }: Attributes): readonly string[] {
    if (written === undefined) return []
    const hundredths = Math.round(Number(written) * 100)
    this.opacities.add(hundredths)
    return [`/O${hundredths} gs`]
  }

  private words(attributes: Attributes, text: string): void {
    const { x = '0', y = '0', fill = '#000000', 'font-size': size = '12' } = attributes
    const { hex, lost } = pdfText(text)
    this.lost += lost
    this.operators.push(
      `BT ${color(fill)} rg /${fontOf(attributes)} ${size} Tf 1 0 0 -1 ${x} ${y} Tm <${hex}> Tj ET`,
    )
  }
}

function fontOf(attributes: Attributes): keyof typeof pdfFonts {
  const isBold = attributes['font-weight'] === '600'
  if (attributes['font-family']?.includes('sans-serif')) return isBold ? 'sansBold' : 'sans'
  return isBold ? 'monoBold' : 'mono'
}

function translation({ transform = '' }: Attributes): string {
  const [x = '0', y = '0'] = /translate\(([^)]*)\)/.exec(transform)?.[1]?.split(' ') ?? []
  return `1 0 0 1 ${x} ${y} cm`
}

const round: Readonly<Record<string, number>> = { butt: 0, miter: 0, round: 1 }

const strokeStyle = (attributes: Attributes): readonly string[] => [
  `${attributes['stroke-width'] ?? '1'} w`,
  `${round[attributes['stroke-linecap'] ?? 'butt'] ?? 0} J`,
  `${round[attributes['stroke-linejoin'] ?? 'miter'] ?? 0} j`,
  `[${attributes['stroke-dasharray'] ?? ''}] 0 d`,
]

/** @param hex `#bf4a0f` or `#fff` */
function color(hex: string): string {
  const digits = hex.slice(1)
  const long = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits
  return [0, 2, 4].map((at) => short(parseInt(long.slice(at, at + 2), 16) / 255)).join(' ')
}

function rectPath(attributes: Attributes): string {
  const [x, y, width, height, rx] = ['x', 'y', 'width', 'height', 'rx'].map((name) =>
    Number(attributes[name] ?? 0),
  ) as [number, number, number, number, number]
  if (rx === 0) return `M${x} ${y}h${width}v${height}h${-width}Z`
  const arc = (dx: number, dy: number) => `a${rx} ${rx} 0 0 1 ${dx} ${dy}`
  return `M${x + rx} ${y}h${width - 2 * rx}${arc(rx, rx)}v${height - 2 * rx}${arc(-rx, rx)}h${2 * rx - width}${arc(-rx, -rx)}v${2 * rx - height}${arc(rx, -rx)}Z`
}

function circlePath({ cx = '0', cy = '0', r = '0' }: Attributes): string {
  const radius = Number(r)
  return `M${Number(cx) - radius} ${cy}a${r} ${r} 0 1 1 ${2 * radius} 0a${r} ${r} 0 1 1 ${-2 * radius} 0Z`
}
