import type { Reader } from './reader.ts'

const further: ReadonlySet<string> = new Set([
  'varying',
  'precision',
  'unsigned',
  'signed',
  'with',
  'without',
  'time',
  'zone',
  'charset',
  'character',
  'set',
])

/** A type's name behind `::` or AS, with its arguments and brackets; null where there is none. */
export function readType(reader: Reader): string | null {
  const first = reader.next()
  if (first?.kind !== 'word' && first?.kind !== 'name') return null
  let type = first.value
  for (;;) {
    const more = readMore(reader, type)
    if (more === null) return type
    type = more
  }
}

/** The type with its next part; null at its end. */
function readMore(reader: Reader, type: string): string | null {
  if (further.has(reader.wordAt()) || isCharset(reader, type))
    return `${type} ${reader.next()?.value ?? ''}`
  // the schema says nothing of the type
  if (reader.take('.')) return reader.next()?.value ?? ''
  if (reader.wordAt() === '(') return type + readArguments(reader)
  return reader.take('[', ']') ? `${type}[]` : null
}

const isCharset = (reader: Reader, type: string): boolean =>
  reader.peek()?.kind === 'word' && /(?:charset|character set)$/.test(type)

function readArguments(reader: Reader): string {
  let text = ''
  for (;;) {
    const token = reader.next()
    if (token === undefined) return text
    text += token.value
    if (token.value === ')') return text
  }
}
