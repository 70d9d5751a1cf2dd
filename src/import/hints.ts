import { guessDialect, notSql } from './dialect-hint.ts'
import type { ImportNotice, StatementReport } from './report.ts'

/** What an import was taken for, and whether anything came of it. */
export interface Attempt {
  readonly dialect: string
  /** The engine's name as people know it. */
  readonly engine: string
  readonly empty: boolean
}

/** Offers another dialect or format when the engine could not make much of the text. */
export function hintNotices(
  text: string,
  reports: readonly StatementReport[],
  { dialect, engine, empty }: Attempt,
): ImportNotice[] {
  const count = (status: StatementReport['status']) =>
    reports.filter((report) => report.status === status).length
  // a few failures in a script that is of this dialect otherwise are told one by one
  if (count('failed') === 0 || (!empty && count('failed') < count('read'))) return []
  const other = notSql(text)
  if (empty && other !== null)
    return [{ code: 'not-sql', message: `This looks like ${other}, not like SQL.` }]
  const guessed = guessDialect(text, dialect)
  if (guessed !== null) {
    const message = `This looks like a script for ${guessed}.`
    return [{ code: 'wrong-dialect', dialect: guessed, message }]
  }
  if (!empty) return []
  return [{ code: 'nothing-read', message: `${engine} could read nothing of this text.` }]
}
