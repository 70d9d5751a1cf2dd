import type { Decisions, ScriptRecord } from '#document'
import type { Question } from '#toolkit/migrate'
import { toCell } from './cells.ts'
import type { Cell, MetaDataText } from './live-types.ts'

/** Two versions to be led from one to the other, with what was decided about the rows. */
export interface ReviewRequest {
  readonly before: MetaDataText
  readonly after: MetaDataText
  /** Id of the version before: its rows are taken where they were kept; null before the first. */
  readonly base: string | null
  readonly decisions: Decisions
  readonly draft: ScriptDraft
}

/** What stands in the head of a migration script. */
export interface ScriptDraft {
  readonly downRevision: string | null
  readonly message: string
  /** `0004_billing_contacts`, without an ending. */
  readonly name: string
}

export interface ReviewQuestion {
  readonly at: string
  readonly question: string
  readonly count: number
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Which answers there are: words, and `value` or `expression` for those that are typed. */
  readonly answers: readonly string[]
}

/** A question of the toolkit as the page shows it. */
export function questionOf({ at, question, count, rows, answers }: Question): ReviewQuestion {
  const columns = Object.keys(rows[0] ?? {})
  return {
    at,
    question,
    count,
    columns,
    rows: rows.map((row) => columns.map((column) => cellOf(row[column]))),
    answers: question === 'drop' ? ['drop', 'leave out'] : answers.map(formOf),
  }
}

const cellOf = (value: string | number | boolean | null | undefined): Cell => toCell(value ?? null)

function formOf(answer: Question['answers'][number]): string {
  if (typeof answer === 'string') return answer
  return 'value' in answer ? 'value' : 'expression'
}

export interface ReviewScript extends ScriptRecord {
  readonly id: 'typescript' | 'up' | 'down' | 'alembic'
}

/** How a migration ran on copies. */
export type ReviewProof =
  | {
      readonly kind: 'proven'
      readonly tables: readonly {
        readonly table: string
        readonly before: number
        readonly after: number
      }[]
      /** Milliseconds for everything. */
      readonly time: number
      /** `first`: there is no version before it; `not kept`: only the empty database showed it. */
      readonly rows: 'copied' | 'first' | 'not kept'
    }
  | {
      readonly kind: 'failed'
      readonly direction: 'up' | 'down'
      /** Index in `statements` of the one that stopped it; -1 where all ran and the result differs. */
      readonly failed: number
      readonly statements: readonly string[]
      readonly message: string
    }

export interface Reviewed {
  /** What the migration ran on: `SQLite`, `PostgreSQL 18.6`. */
  readonly engine: string
  /** Twelve hex digits, made from what the migration does. */
  readonly revision: string
  /** What nobody has answered; while there are any, nothing is run. */
  readonly questions: readonly ReviewQuestion[]
  /** Answers that are none, in words. */
  readonly mistakes: readonly string[]
  readonly scripts: readonly ReviewScript[]
  readonly proof: ReviewProof | undefined
}
