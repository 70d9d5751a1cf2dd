/** Advances of Inter at 400 from the space to the tilde, in hundredths of an em. */
const advances = [
  28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57,
  62, 62, 29, 30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76,
  64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61,
  59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
]
const firstCode = 32
/** Of a letter outside ASCII, about. */
const usual = 64

/** How wide a sentence is, where no page is there to measure it. */
export const sansWidth = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + (advances[letter.charCodeAt(0) - firstCode] ?? usual),
    0,
  ) *
  (size / 100)

/** The lines of a text in a column of a width; a word that is wider than the column is broken. */
export const wrapped = (text: string, room: number, size: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrappedLine(line, room, size))

function wrappedLine(line: string, room: number, size: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const piece of pieces(line, room, size)) {
    if (current !== '' && sansWidth((current + piece).trimEnd(), size) > room) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += piece
  }
  return [...lines, current.trimEnd()]
}

/** Words with the spaces behind them; the parts of a word that does not fit. */
function pieces(line: string, room: number, size: number): readonly string[] {
  return (line.match(/\S+\s*|\s+/g) ?? []).flatMap((word) =>
    sansWidth(word.trimEnd(), size) <= room ? [word] : brokenWord(word, room, size),
  )
}

function brokenWord(word: string, room: number, size: number): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && sansWidth(part + letter, size) > room) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}
