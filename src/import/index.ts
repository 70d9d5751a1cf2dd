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
export {
  importPostgresql,
  type OpenPostgresql,
  type PostgresqlImport,
} from './postgresql/import-postgresql.ts'
export { importMysql, type MysqlImport, type MysqlOptions } from './mysql/import-mysql.ts'
export type { ImportProgress } from './script-runner.ts'
export { dialectOf } from './dialect-hint.ts'
