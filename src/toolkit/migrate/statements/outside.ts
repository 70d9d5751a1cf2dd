import type { ClauseElement } from '../../sql/node.ts'

/** A statement that the server runs in no transaction, or that takes effect only when that is over. */
export class Outside {
  readonly sql: ClauseElement

  constructor(sql: ClauseElement) {
    this.sql = sql
  }
}
