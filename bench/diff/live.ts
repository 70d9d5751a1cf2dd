import BetterSqlite from 'better-sqlite3'
import { concatenated, type TablePlan } from './workload.ts'

/** Something that compares its model with its own database, which has that schema. */
export interface Live {
  /** @returns how many differences it finds, which is none */
  readonly difference: () => Promise<number>
  readonly close: () => Promise<void>
}

/** The pragmas alone: what a comparison cannot do without. */
export function pragmasLive(plan: readonly TablePlan[]): Live {
  const database = new BetterSqlite(':memory:')
  for (const sql of concatenated(plan)) database.exec(sql)
  const rows = (sql: string) => database.prepare<[], Record<string, unknown>>(sql).all()
  return {
    difference: async () => {
      let read = 0
      for (const { name } of rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")) {
        read += rows(`PRAGMA table_xinfo("${String(name)}")`).length
        read += rows(`PRAGMA foreign_key_list("${String(name)}")`).length
        for (const index of rows(`PRAGMA index_list("${String(name)}")`))
          read += rows(`PRAGMA index_xinfo("${String(index['name'])}")`).length
      }
      return read > 0 ? 0 : 1
    },
    close: async () => void database.close(),
  }
}
