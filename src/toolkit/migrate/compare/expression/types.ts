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
  if (first === undefined || (first.kind !== 'word' && first.kind !== 'name')) return null
  let type = first.value
  for (;;) {
    if (further.has(reader.wordAt()) || isCharset(reader, type))
      type += ` ${reader.next()?.value ?? ''}`
    else if (reader.take('.')) type = reader.next()?.value ?? ''
    else if (reader.wordAt() === '(') type += readArguments(reader)
    else if (reader.take('[', ']')) type += '[]'
    else return type
  }
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
