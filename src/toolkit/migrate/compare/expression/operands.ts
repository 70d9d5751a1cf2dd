import { operation, type Node } from './node.ts'
import type { Reader } from './reader.ts'
import { readType } from './types.ts'

/** Reads what stands between operators; null where it is not understood, such as a query. */
export type ReadExpression = (reader: Reader, least?: number) => Node | null

export function readOperand(reader: Reader, read: ReadExpression): Node | null {
  const token = reader.next()
  switch (token?.kind) {
    case 'text':
    case 'number':
      return { kind: token.kind, value: token.value }
    case 'mark':
      return token.value === '(' ? readBrackets(reader, read) : null
    case 'name':
      return readName(token.value, reader, read)
    case 'word':
      return readWord(token.value, reader, read)
    case undefined:
      return null
  }
}

function readWord(word: string, reader: Reader, read: ReadExpression): Node | null {
  if (word === 'case') return readCase(reader, read)
  if (word === 'cast' && reader.wordAt() === '(') return readCast(reader, read)
  if (word === 'array' && reader.take('[')) return readArray(reader, read)
  if (reader.peek()?.kind === 'text') return readTyped(word, reader)
  return notOperands.has(word) ? null : readName(word, reader, read)
}

const notOperands: ReadonlySet<string> = new Set(['select', 'exists', 'with', 'values', 'interval'])

/** `date '2020-01-01'` */
const readTyped = (type: string, reader: Reader): Node => ({
  kind: 'cast',
  value: { kind: 'text', value: reader.next()?.value ?? '' },
  type,
})

function readBrackets(reader: Reader, read: ReadExpression): Node | null {
  const items = readItems(reader, read, ')')
  if (items === null) return null
  const [only] = items
  return only !== undefined && items.length === 1 ? only : { kind: 'list', items }
}

/** Expressions with commas, or the words of some functions, between them; the closing mark is taken. */
function readItems(reader: Reader, read: ReadExpression, close: string): readonly Node[] | null {
  const items: Node[] = []
  while (!reader.take(close)) {
    const item = reader.take('*') ? ({ kind: 'name', name: '*' } as const) : read(reader)
    if (item === null) return null
    items.push(item)
    if (reader.wordAt() !== close && !separators.some((word) => reader.take(word))) return null
  }
  return items
}

const separators = [',', 'from', 'for']

function readArray(reader: Reader, read: ReadExpression): Node | null {
  const items = readItems(reader, read, ']')
  return items && { kind: 'array', items }
}

function readCast(reader: Reader, read: ReadExpression): Node | null {
  reader.take('(')
  const value = read(reader)
  if (value === null || !reader.take('as')) return null
  const type = readType(reader)
  return type === null || !reader.take(')') ? null : { kind: 'cast', value, type }
}

function readCase(reader: Reader, read: ReadExpression): Node | null {
  const parts: Node[] = []
  const next = (): boolean => {
    const part = read(reader)
    if (part !== null) parts.push(part)
    return part !== null
  }
  if (reader.wordAt() !== 'when' && !next()) return null
  while (reader.take('when')) if (!next() || !reader.take('then') || !next()) return null
  if (reader.take('else') && !next()) return null
  return reader.take('end') ? operation('case', ...parts) : null
}

/** A column, of which the table in front says nothing, or a call. */
function readName(first: string, reader: Reader, read: ReadExpression): Node | null {
  let name = first
  while (reader.take('.')) name = reader.next()?.value ?? ''
  if (!reader.take('(')) return { kind: 'name', name }
  reader.take('distinct')
  const args = readItems(reader, read, ')')
  if (args === null || reader.wordAt() === 'over' || reader.wordAt() === 'filter') return null
  return { kind: 'call', name: name.toLowerCase(), args }
}
