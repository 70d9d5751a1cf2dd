/** An element of a picture, as {@link svgPicture} writes it. */
export interface SvgElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly isOpened: boolean
  readonly isClosed: boolean
  /** What is written behind it, up to the next element. */
  readonly text: string
}

/** The elements of a picture, one after another. It reads what we write, not any SVG. */
export function* readSvg(svg: string): Generator<SvgElement> {
  for (const match of svg.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>([^<]*)/gi)) {
    const [, close, name = '', written = '', alone, text = ''] = match
    yield {
      name,
      attributes: attributesOf(written),
      isOpened: close === '',
      isClosed: close !== '' || alone !== '',
      text: unescaped(text),
    }
  }
}

const attributesOf = (written: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...written.matchAll(/([a-z-]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  )

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot);/g, (whole, name: string) => characters[name] ?? whole)
