import { tokenize, TokenCursor } from '#toolkit/dialects/sqlite'

/** Follows which tables a script makes, from its text alone, to compare with what the engine has in the end. */
export class TablesInText {
  readonly #names = new Map<string, { readonly name: string; readonly line: number }>()

  /** Takes note of one statement. */
  see(sql: string, line: number): void {
    const cursor = new TokenCursor(sql, tokenize(sql))
    if (cursor.take('CREATE')) this.#create(cursor, line)
    else if (cursor.take('DROP', 'TABLE')) this.#drop(cursor)
    else if (cursor.take('ALTER', 'TABLE')) this.#rename(cursor, line)
  }

  /** Names, with the line of each, that are not among those of the catalogue. */
  missing(
    catalogue: Iterable<string>,
  ): readonly { readonly name: string; readonly line: number }[] {
    const present = new Set([...catalogue].map(folded))
    return [...this.#names.values()].filter(({ name }) => !present.has(folded(name)))
  }

  #create(cursor: TokenCursor, line: number): void {
    cursor.take('VIRTUAL')
    // a temporary table is gone when the script ends
    if (!cursor.take('TABLE')) return
    cursor.take('IF', 'NOT', 'EXISTS')
    this.#add(takeTable(cursor), line)
  }

  #drop(cursor: TokenCursor): void {
    cursor.take('IF', 'EXISTS')
    this.#names.delete(folded(takeTable(cursor)))
  }

  #rename(cursor: TokenCursor, line: number): void {
    const before = folded(takeTable(cursor))
    if (!cursor.take('RENAME', 'TO') || !this.#names.delete(before)) return
    this.#add(cursor.takeName() ?? '', line)
  }

  #add(name: string, line: number): void {
    const key = folded(name)
    if (!this.#names.has(key)) this.#names.set(key, { name, line })
  }
}

/** [schema.]name */
function takeTable(cursor: TokenCursor): string {
  const first = cursor.takeName() ?? ''
  return cursor.takeMark('.') ? (cursor.takeName() ?? '') : first
}

const folded = (name: string) => name.toLowerCase()
