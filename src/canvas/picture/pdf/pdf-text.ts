/** The letters that the fonts built into every reader have: those of Windows-1252. */
const codes: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 - 32 }, (_, at) => at + 32).flatMap((code) => {
    const letter = new TextDecoder('windows-1252').decode(new Uint8Array([code]))
    return /\p{Cc}/u.test(letter) ? [] : [[letter, code] as const]
  }),
)

const substitute = 0x3f

/** A text as PDF writes it, and how many of its letters had to become "?". */
export function pdfText(text: string): { readonly hex: string; readonly lost: number } {
  const letters = Array.from(text, (letter) => codes.get(letter))
  return {
    hex: letters.map((code) => (code ?? substitute).toString(16)).join(''),
    lost: letters.filter((code) => code === undefined).length,
  }
}

/** A text outside of the drawing, in which every letter can be written. */
export const unicodeText = (text: string): string =>
  `<feff${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`
