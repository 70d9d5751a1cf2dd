import type { RunOutcome } from '../../engines/live-state.ts'
import type { RunError, StatementResult } from '../../engines/live-types.ts'
import type { HistoryEntry, Outcome } from './kept-query.ts'

export function entryOfResult(result: StatementResult, at: number): HistoryEntry {
  const { sql, engineTime } = result
  return { sql, at, engineTime, outcome: outcomeOf(result) }
}

function outcomeOf({ columns, rows, more, changes }: StatementResult): Outcome {
  if (columns.length > 0) return { kind: 'rows', count: rows.length, more }
  return changes > 0 ? { kind: 'changed', count: changes } : { kind: 'done' }
}

export const entryOfError = ({ sql, message }: RunError, at: number): HistoryEntry => ({
  sql,
  at,
  engineTime: 0,
  outcome: { kind: 'failed', message },
})

export const entryOfStop = (
  { safeAt }: Extract<RunOutcome, { readonly kind: 'stopped' }>,
  { sql, at, took }: { readonly sql: string; readonly at: number; readonly took: number },
): HistoryEntry => ({ sql, at, engineTime: took, outcome: { kind: 'stopped', safeAt } })
