// The door of migrations: what scripts import, and what runs them.

export * from './index.ts'
export * as sqliteTypes from './types/sqlite.ts'
export * as postgresqlTypes from './types/postgresql.ts'
export * as mysqlTypes from './types/mysql.ts'
export * as mssqlTypes from './types/mssql.ts'
export * as oracleTypes from './types/oracle.ts'

export { compareMetadata, type CompareOptions } from './migrate/compare/index.ts'
export type { Include } from './migrate/compare/include.ts'
export type { Rename } from './migrate/compare/confirmed-renames.ts'
export type { Detect } from './migrate/compare/detect.ts'
export { suggestRenames, type RenameSuggestion } from './migrate/compare/suggest-renames.ts'
export { MigrationContext, type MigrationContextOptions } from './migrate/context.ts'
export {
  scriptedRevision,
  type Migration,
  type ScriptedRevision,
} from './migrate/revisions/migration.ts'
export { rowsAt } from './migrate/revisions/paths.ts'
export { operationText } from './migrate/difference-text.ts'
export { RevisionGraph, type Arrows, type Revision } from './migrate/revisions/graph.ts'
export { historyOf, type HistoryEntry } from './migrate/revisions/history.ts'
export { mergeRevision, newRevision, type NewRevision } from './migrate/revisions/new-revision.ts'
export { offlineSql, type OfflineRun } from './migrate/revisions/offline.ts'
export { MemoryStore, type IdentifiedDraft, type ScriptStore } from './migrate/revisions/store.ts'
export type { VersionTableOptions } from './migrate/revisions/version-table.ts'
export type { Step } from './migrate/revisions/progress.ts'
export { Operations, type BatchOptions, type DropIndexOptions } from './migrate/operations.ts'
export { BatchOperations } from './migrate/batch.ts'
export type { CreateViewOptions, DropOptions, RawObjectName } from './migrate/object-operations.ts'
export type {
  AddColumnOptions,
  AddConstraintOptions,
  AddForeignKeyOptions,
  ColumnChangeInput,
  ConstraintKind,
  CreateIndexOptions,
} from './migrate/table-steps.ts'
export {
  MigrationPlan,
  planStatements,
  type OperationRunner,
  type PlannedStatement,
} from './migrate/plan.ts'
export {
  FailedStepError,
  Migrator,
  type MigrationProgress,
  type MigratorOptions,
} from './migrate/migrator.ts'
export { reverse, reverseAll } from './migrate/reverse.ts'
export { effects, type Effects } from './migrate/effects.ts'
export { applyToModel } from './migrate/model.ts'
export type * from './migrate/ops.ts'
export { revisionId } from './migrate/revision-id.ts'
export { renderTypescript, type RevisionDraft } from './migrate/render/typescript.ts'
export { applySchema, type ApplyRequest, type ApplyResult } from './migrate/apply-schema.ts'
export {
  prove,
  type Proof,
  type ProofRequest,
  type RowsKept,
  type Scratch,
  type Trial,
} from './migrate/proof.ts'
export {
  answerQuestions,
  type Answered,
  type Question,
  type SampleValue,
} from './migrate/questions/index.ts'
export {
  answerKey,
  decisionsFromJson,
  mergeDecisions,
  noDecisions,
  readDecisions,
  writeDecisions,
  type Answer,
  type AnswerDecision,
  type AnswerWord,
  type Decisions,
  type QuestionKind,
  type RenameDecision,
} from './migrate/decisions.ts'
export { renderPython } from './migrate/render/python.ts'
export { defineConfig, type MigrationConfig } from './migrate/config.ts'
export { renderSql, type SqlScripts } from './migrate/render/sql.ts'
