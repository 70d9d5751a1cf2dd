const numbered = /^(\w+ .*?):(\d+): (.*)$/

/**
 * The lines of SHOW CREATE, each behind its object, without the commas between them. The order of columns counts, that of
 * keys and constraints does not.
 */
export function shownStatements(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    const [, object = '', number = '', text = ''] = numbered.exec(line) ?? []
    const isColumn = text.startsWith('  `')
    return `${object}${isColumn ? ` ${number}` : ''}: ${text.trim().replace(/,$/, '')}`
  })
}
