import type { DialectName } from '../model.ts'
import type { Problem } from '../problem.ts'
import { brokenPart } from '../sql-words.ts'
import { constraintWordIn, suggestedType } from '../type-names.ts'

/** How the dialect is called in a sentence. */
export const dialectNames: Readonly<Record<DialectName, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
}

/** A {@link Problem}, and whether its object is left out of the MetaData because of it. */
export interface Finding extends Problem {
  readonly leavesOut: boolean
}

export const stop = (code: string, path: string, message: string): Finding => ({
  code,
  path,
  message,
  leavesOut: true,
})

export const note = (code: string, path: string, message: string): Finding => ({
  code,
  path,
  message,
  leavesOut: false,
})

/** As the dialect compares names of tables: PostgreSQL tells cases apart where names are quoted. */
export const folded = (dialect: DialectName, name: string): string =>
  dialect === 'postgresql' ? name : name.toLowerCase()

export function nameFindings(path: string, name: string, kind: string): readonly Finding[] {
  if (name === '') return [stop('empty-name', path, `The ${kind} has no name.`)]
  return name.includes('\0')
    ? [stop('nul-in-name', path, 'A name cannot hold the NUL character.')]
    : []
}

export function typeFindings(
  dialect: DialectName,
  path: string,
  { type }: { readonly type: string },
): readonly Finding[] {
  const name = dialectNames[dialect]
  if (type.trim() === '') {
    return dialect === 'sqlite' ? [] : [stop('no-type', path, `${name} wants a type here.`)]
  }
  const broken = brokenPart(type)
  if (broken !== undefined) return [stop('broken-type', path, `${type} is no type: ${broken}.`)]
  const word = constraintWordIn(type)
  if (word !== undefined) {
    return [stop('broken-type', path, `${type} is no type: ${word} begins a constraint.`)]
  }
  const suggested = suggestedType(dialect, type)
  return suggested === undefined
    ? []
    : [note('unknown-type', path, `${name} has no type ${type}. Did you mean ${suggested}?`)]
}

export const expressionFindings = (
  path: string,
  sql: string,
  what: 'default' | 'expression' | 'condition',
): readonly Finding[] => {
  const broken = brokenPart(sql)
  return broken === undefined
    ? []
    : [stop(`broken-${what}`, path, `The ${what} is no SQL: ${broken}.`)]
}
