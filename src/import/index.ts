export {
  ImportRefusal,
  type ImportNotice,
  type ImportReport,
  type NoticeCode,
  type RefusalCode,
  type StatementReport,
} from './report.ts'
export { maxSourceBytes, readSource, type ImportSource } from './source.ts'
export {
  importSqlite,
  type ImportOptions,
  type ImportResult,
  type MakeDriver,
} from './sqlite/import-sqlite.ts'
export type { ImportProgress } from './sqlite/run-script.ts'
