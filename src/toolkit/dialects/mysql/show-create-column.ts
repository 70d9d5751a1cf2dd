import type { ReflectedCheck, ReflectedColumn, ReflectedForeignKey } from '../reflected.ts'
import type { TokenCursor } from '../token-cursor.ts'
import { readCheckTail, readReference, type KeyText } from './show-create-keys.ts'
import { endsType, readType } from './show-create-type.ts'

/** A column, and the keys and constraints that are written behind it. */
export interface ColumnText {
  readonly column: ReflectedColumn
  readonly checks: readonly ReflectedCheck[]
  readonly keys: readonly KeyText[]
  readonly references: readonly ReflectedForeignKey[]
}

/**
 * Reads a column of CREATE TABLE.
 *
 * @param cursor behind its name
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table.html
 * @see https://mariadb.com/kb/en/create-table/
 */
export const readColumn = (cursor: TokenCursor, name: string): ColumnText =>
  new ColumnReader(cursor, name).read()

/** SERIAL is short for these words. */
const serial = /^serial$/i

class ColumnReader {
  readonly #cursor: TokenCursor
  readonly #name: string
  #type = ''
  #nullable = true
  #counts = false
  #serial = false
  #default: ReflectedColumn['default'] = null
  #generated: ReflectedColumn['generated'] = null
  #comment: string | null = null
  readonly #options: Record<string, unknown> = {}
  readonly #checks: ReflectedCheck[] = []
  readonly #keys: KeyText[] = []
  readonly #references: ReflectedForeignKey[] = []

  constructor(cursor: TokenCursor, name: string) {
    this.#cursor = cursor
    this.#name = name
  }

  read(): ColumnText {
    this.#type = readType(this.#cursor)
    if (serial.test(this.#type)) this.#readSerial()
    while (!this.#atEnd()) if (!this.#readOne()) this.#cursor.skipBalanced()
    // a key that is asked for in so many words is the same one
    if (this.#serial && this.#keys.length === 0) this.#addKey('unique')
    return {
      column: {
        name: this.#name,
        type: this.#type,
        nullable: this.#nullable,
        default: this.#default,
        generated: this.#generated,
        autoincrement: this.#counts,
        collation: null,
        comment: this.#comment,
        options: this.#options,
      },
      checks: this.#checks,
      keys: this.#keys,
      references: this.#references,
    }
  }

  #readSerial(): void {
    this.#type = 'bigint unsigned'
    this.#nullable = false
    this.#counts = true
    this.#serial = true
  }

  #atEnd(): boolean {
    const cursor = this.#cursor
    if (cursor.sees('FIRST') || cursor.sees('AFTER')) return true
    return cursor.done || cursor.seesMark(',') || cursor.seesMark(')')
  }

  #readOne(): boolean {
    return (
      this.#readNullability() ||
      this.#readValue() ||
      this.#readKey() ||
      this.#readRelation() ||
      this.#readOption() ||
      this.#readVersioning()
    )
  }

  #readNullability(): boolean {
    if (this.#cursor.take('NOT', 'NULL')) this.#nullable = false
    else if (this.#cursor.take('NULL')) this.#nullable = true
    else return false
    return true
  }

  #readValue(): boolean {
    const cursor = this.#cursor
    if (cursor.take('DEFAULT')) this.#default = readDefault(cursor)
    else if (cursor.take('ON', 'UPDATE')) this.#options['on_update'] = cursor.takeUntil(endsType)
    else if (cursor.take('AUTO_INCREMENT')) this.#counts = true
    else if (cursor.take('COMMENT')) this.#comment = cursor.takeName() || null
    else if (cursor.take('COLLATE')) this.#type += ` COLLATE ${cursor.takeName() ?? ''}`
    else if (cursor.take('SRID')) this.#type += ` SRID ${cursor.takeAny()?.text ?? ''}`
    else return false
    return true
  }

  #readKey(): boolean {
    const cursor = this.#cursor
    if (cursor.take('UNIQUE')) this.#addKey('unique')
    else if (cursor.take('PRIMARY') || cursor.sees('KEY')) this.#addKey('primary')
    else return false
    cursor.take('KEY')
    return true
  }

  #addKey(kind: 'unique' | 'primary'): void {
    const member = {
      column: this.#name,
      expression: this.#name,
      collation: null,
      descending: false,
    }
    this.#keys.push({ kind, name: null, members: [member], options: {} })
  }

  #readRelation(): boolean {
    const cursor = this.#cursor
    const named = cursor.take('CONSTRAINT')
    const name = named && !cursor.sees('CHECK') ? cursor.takeName() : null
    if (cursor.take('CHECK')) {
      const expression = cursor.takeBrackets() ?? ''
      // MySQL makes it a constraint of the table, as does everyone for one with a name
      const column = name === null ? this.#name : null
      this.#checks.push({ name, expression, column, options: readCheckTail(cursor) })
    } else if (cursor.take('REFERENCES'))
      this.#references.push(readReference(cursor, { name, columns: [this.#name] }))
    else return named
    return true
  }

  #readOption(): boolean {
    const cursor = this.#cursor
    const options = this.#options
    if (cursor.take('INVISIBLE')) options['invisible'] = true
    else if (cursor.take('COLUMN_FORMAT')) options['column_format'] = cursor.takeName()
    else if (cursor.take('STORAGE')) options['storage'] = cursor.takeName()
    else return cursor.take('VISIBLE')
    return true
  }

  #readVersioning(): boolean {
    const cursor = this.#cursor
    if (cursor.take('WITHOUT', 'SYSTEM', 'VERSIONING')) this.#options['system_versioning'] = false
    else if (cursor.take('WITH', 'SYSTEM', 'VERSIONING')) this.#options['system_versioning'] = true
    else if (cursor.take('GENERATED', 'ALWAYS', 'AS') || cursor.take('AS')) this.#readGeneration()
    else return false
    return true
  }

  #readGeneration(): void {
    if (this.#cursor.take('ROW')) {
      const end = this.#cursor.takeOneOf(['START', 'END'])
      this.#options['generated_as_row'] = end?.toLowerCase()
      return
    }
    const expression = this.#cursor.takeBrackets() ?? ''
    const kind = this.#cursor.takeOneOf(['STORED', 'PERSISTENT', 'VIRTUAL'])
    this.#generated = { expression, stored: kind !== null && kind !== 'VIRTUAL' }
  }
}

/** A literal, a function of the clock, or an expression, which MySQL has in brackets and MariaDB without. */
function readDefault(cursor: TokenCursor): ReflectedColumn['default'] {
  let first = true
  const text = cursor.takeUntil((at) => {
    const ends = !first && endsType(at)
    first = false
    return ends
  })
  if (text.toUpperCase() === 'NULL') return null
  const [inner] = /^\((.*)\)$/s.exec(text)?.slice(1) ?? []
  return inner !== undefined && isOneBracket(text)
    ? { text: inner, expression: true }
    : { text, expression: false }
}

/** The bracket at the start is closed at the end, and not before. */
function isOneBracket(text: string): boolean {
  const plain = text.replaceAll(/'(?:[^'\\]|\\.|'')*'|`(?:[^`]|``)*`/gs, '')
  let depth = 0
  return plain.split('').every((unit, at) => {
    if (unit === '(') depth += 1
    if (unit === ')') depth -= 1
    return depth > 0 || at === plain.length - 1
  })
}
