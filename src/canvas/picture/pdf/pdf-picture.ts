import { pdfFonts, pdfPage, type PdfPage } from './pdf-page.ts'
import { short } from './pdf-path.ts'
import { unicodeText } from './pdf-text.ts'

export interface PdfPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Letters that the fonts of PDF do not have and that became "?". */
  readonly lost: number
}

/** Points to the px of a picture. */
const point = 0.75
/** No reader takes a page that is longer. */
const longestSide = 14_400

/**
 * A picture as a PDF of one page: lines stay lines and names stay names.
 *
 * @param svg made by {@link svgPicture}, with its colours as hexadecimal numbers
 */
export async function pdfPicture(svg: string): Promise<PdfPicture> {
  const page = pdfPage(svg)
  const scale = Math.min(point, longestSide / Math.max(page.width, page.height))
  const content = await deflated(`${short(scale)} 0 0 ${short(scale)} 0 0 cm\n${page.content}`)
  const file = new PdfFile()
  file.add('<< /Type /Catalog /Pages 2 0 R >>')
  file.add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  file.add(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${short(page.width * scale)} ${short(page.height * scale)}] /Contents 5 0 R /Resources ${resources(page)} >>`,
  )
  file.add(`<< /Title ${unicodeText(page.title)} /Producer (Athanor) >>`)
  file.add(`<< /Length ${content.length} /Filter /FlateDecode >>`, content)
  return { bytes: file.bytes(), lost: page.lost }
}

function resources({ opacities }: PdfPage): string {
  const fonts = Object.entries(pdfFonts).map(
    ([key, name]) =>
      `/${key} << /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  )
  const states = [...opacities].map((hundredths) => `/O${hundredths} << /ca ${hundredths / 100} >>`)
  return `<< /Font << ${fonts.join(' ')} >> /ExtGState << ${states.join(' ')} >> >>`
}

async function deflated(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Objects one after another, and where each begins. */
class PdfFile {
  private readonly parts: Uint8Array[] = []
  private readonly starts: number[] = []
  private length = 0

  constructor() {
    // the second line says to programs that copy it that this is no text
    this.write('%PDF-1.7\n%')
    this.writeBytes(new Uint8Array([0xe2, 0xe3, 0xcf, 0xd3, 0x0a]))
  }

  add(dictionary: string, stream?: Uint8Array): void {
    this.starts.push(this.length)
    this.write(`${this.starts.length} 0 obj\n${dictionary}\n`)
    if (stream) {
      this.write('stream\n')
      this.writeBytes(stream)
      this.write('\nendstream\n')
    }
    this.write('endobj\n')
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const table = this.length
    const count = this.starts.length + 1
    const entries = this.starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`)
    this.write(
      `xref\n0 ${count}\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${table}\n%%EOF\n`,
    )
    const bytes = new Uint8Array(this.length)
    let at = 0
    for (const part of this.parts) {
      bytes.set(part, at)
      at += part.length
    }
    return bytes
  }

  private write(text: string): void {
    this.writeBytes(new TextEncoder().encode(text))
  }

  private writeBytes(bytes: Uint8Array): void {
    this.parts.push(bytes)
    this.length += bytes.length
  }
}
