// The door of the core: schema, types, expressions, engine. Models are in orm.ts, migrations in migrate.ts,
// each dialect in its own.

// Expressions and their classes need each other; this ties the knot, and no bundler may drop it.
import './sql/elements.ts'

export * from './errors.ts'
export {
  conv,
  FinalName,
  tableKey,
  type DialectOptions,
  type Info,
  type Json,
} from './schema/schema-item.ts'
export { QuotedName, type NameLike } from './util/quoted-name.ts'

export {
  TypeEngine,
  wireText,
  type BindProcessor,
  type ResultProcessor,
  type TypeArgument,
  type TypeDialect,
  type TypeFamily,
  type TypeInput,
  type WireValue,
} from './types/engine.ts'
export { types } from './types/namespace.ts'
export { DeclaredType } from './types/declared.ts'
export { TypeDecorator, UserDefinedType } from './types/decorator.ts'
export type { EnumOptions } from './types/enum.ts'
export type { IntervalValue } from './types/temporal.ts'

export { MetaData, type MetaDataOptions } from './schema/metadata.ts'
export { Table, type TableItem, type TableOptions } from './schema/table.ts'
export { table } from './schema/define-table.ts'
export type { CopyOptions } from './schema/copy.ts'
export type { ReferredSchema } from './schema/copy-parts.ts'
export {
  Column,
  insertSentinel,
  type Autoincrement,
  type ColumnItem,
  type ColumnOptions,
  type DefaultInput,
} from './schema/column.ts'
export type { AnyColumn, AnyTable, ColumnFlag } from './schema/column-types.ts'
export { ColumnList } from './schema/column-list.ts'
export type { InferInsert, InferRow } from './schema/table-types.ts'
export {
  CheckConstraint,
  Constraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type ConstraintOptions,
} from './schema/constraint.ts'
export { ForeignKey, type ForeignKeyOptions, type ForeignKeyTarget } from './schema/foreign-key.ts'
export { Index, type IndexOptions, type IndexPart } from './schema/indexes.ts'
export {
  Computed,
  DefaultClause,
  FetchedValue,
  type ClientDefault,
  type ServerDefault,
  type ServerDefaultInput,
} from './schema/defaults.ts'
export { Identity, Sequence, type IdentityOptions } from './schema/sequence.ts'
export { View, type ViewOptions } from './schema/view.ts'
export type { RawObject } from './schema/raw-object.ts'
export { namedTypeKey, namedTypesIn, type NamedType } from './schema/named-types.ts'
export { DOMAIN } from './types/postgresql.ts'
export {
  defaultNamingConvention,
  nameFromTemplate,
  unknownTokens,
  type NamingConvention,
  type NamingSubject,
} from './schema/naming.ts'
export { sortTables, sortTablesAndConstraints } from './schema/sort.ts'
export * from './schema/spec.ts'
export * from './schema/ddl.ts'
export * from './schema/alter.ts'

export { TextClause, sql } from './sql/text.ts'
export { ClauseElement } from './sql/node.ts'
export { adapt } from './sql/adapt.ts'
export { cacheKeyOf, type CacheKey } from './sql/cache-key.ts'
export type { StructureReader, ValueSource } from './sql/structure.ts'
export { elementsIn, mapElements, replaceElements, traverse } from './sql/visit.ts'
export { onWarning } from './util/warn.ts'
export { BindParameter, ClauseList, ColumnElement, FromClause, Label } from './sql/elements.ts'
export { OrderByList } from './sql/clause-list.ts'
export { and_, not_, or_ } from './sql/conjunction.ts'
export {
  asc,
  bindparam,
  case_,
  cast,
  clauseList,
  desc,
  extract,
  false_,
  fromDmlColumn,
  grouped,
  literal,
  null_,
  nullsFirst,
  nullsLast,
  true_,
  tryCast,
  tuple_,
  typeCoerce,
} from './sql/constructs.ts'
export { fn, func, type FunctionGenerator } from './sql/func.ts'
export { FunctionElement } from './sql/functions.ts'
export {
  AggregateOrderBy,
  frameBound,
  FrameClause,
  FunctionFilter,
  Over,
  WithinGroup,
  type FrameRange,
  type WindowOptions,
} from './sql/window.ts'
export type { LabelStyle } from './sql/column-names.ts'
export type { ConflictInsert, DuplicateKeyInsert } from './sql/upsert.ts'
export { Join } from './sql/from.ts'
export { values, Values } from './sql/values.ts'
export { TableValuedAlias, TableValuedColumn } from './sql/table-valued.ts'
export { Cte } from './sql/cte.ts'
export { Select, select } from './sql/select.ts'
export { SelectBase } from './sql/select-base.ts'
export {
  CompoundSelect,
  except,
  exceptAll,
  intersect,
  intersectAll,
  union,
  unionAll,
} from './sql/compound.ts'
export { exists } from './sql/exists.ts'
export { Exists, ScalarSelect } from './sql/scalar-select.ts'
export { TextualSelect } from './sql/textual-select.ts'
export { Delete, delete_, Insert, insert, Update, update } from './sql/dml.ts'
export type { DmlStatement } from './sql/dml.ts'
export type { GenerativeSelect } from './sql/generative-select.ts'
export type { Statement } from './sql/statement.ts'
export { nextValue } from './sql/sequence-value.ts'
export { op as operators, customOperator, type CustomOperatorOptions } from './sql/operators.ts'
export type { Name } from './sql/names.ts'
export { compile, type Compiled, type Execution } from './compile/compiled.ts'
export type { StatementOptions } from './compile/statement-options.ts'
export type { Joinable, RowSource, Selected } from './sql/rows-types.ts'
export type { Condition } from './sql/expression-types.ts'

export {
  Dialect,
  type CompileOptions,
  type DialectDefinition,
  type ParamStyle,
} from './compile/dialect.ts'
export { standardFeatures, type Features } from './compile/features.ts'

export {
  DriverError,
  type ConnectTarget,
  type Driver,
  type DriverConnection,
  type DriverCursor,
  type DriverFeatures,
  type DriverResult,
  type DriverRow,
  type DriverValue,
  type StatementDescription,
} from './engine/driver.ts'
export { scriptRules, splitScript, type ScriptPiece, type ScriptRules } from './engine/script.ts'
export { toMetaData, type ReflectingDialect, type ReflectedPart } from './reflect/to-metadata.ts'
export { dialectNamed, registerDialect } from './dialects/registry.ts'
export { metadataFromJson, metadataToJson } from './dialects/metadata-json.ts'
export { typeFromJson, typeToJson, type TypeJson } from './types/registry.ts'
export {
  createAll,
  createAllStatements,
  dropAll,
  dropAllStatements,
  planCreate,
  planDrop,
  type CreateAllOptions,
  type CreateOptions,
} from './schema/create-drop.ts'
export type { CheckfirstOptions, DdlBind, DdlEngine, DdlRunner } from './schema/run-change.ts'
export type {
  ColumnDescription,
  MetaDataEvents,
  SchemaChange,
  SchemaConnection,
  SchemaEventName,
  SchemaEvents,
  SchemaItem,
} from './schema/events.ts'
export type { DdlCondition, DdlSituation } from './schema/ddl-condition.ts'
export type { Checkfirst, SchemaObject, SchemaTarget } from './schema/target.ts'
export { ColumnClause, literalColumn } from './sql/column.ts'
export { TableClause } from './sql/table-clause.ts'
export { createEngine, engineFromConfig, type EngineOptions } from './engine/create.ts'
export { Engine } from './engine/engine.ts'
export { Connection } from './engine/connection.ts'
export type {
  ExecutionOptions,
  IsolationLevel,
  StatementExecutionOptions,
} from './engine/options.ts'
export { Transaction } from './engine/transaction.ts'
export type {
  CursorExecution,
  EngineEvents,
  ExceptionContext,
  StatementExecution,
  StatementOrigin,
} from './engine/events.ts'
export type { EchoLog } from './engine/echo.ts'
export { StreamedRows, StreamResult } from './engine/stream-result.ts'
export { CompiledCache, type CacheStatistics } from './engine/cache.ts'
export type { Executable, RowOf, StatementParameters, TupleOf } from './engine/executable-types.ts'
export { Result, type ColumnRef } from './engine/result.ts'
export { RowResult } from './engine/row-reader.ts'
export type { PoolKind, PoolOptions, PoolStatus } from './engine/pool.ts'
export { parseUrl, Url, type UrlParts, type UrlQuery } from './engine/url.ts'
export { isListening, listen, listensFor, unlisten, type Listenable } from './event/listen.ts'
export {
  Dispatch,
  type Listener,
  type ListeningObject,
  type ListenOptions,
} from './event/dispatch.ts'
export {
  inspect,
  Inspector,
  type InspectedColumn,
  type InspectedConnection,
  type InspectedEngine,
} from './reflect/inspector.ts'
export {
  reflect,
  reflectDatabase,
  reflectTable,
  type ReflectDatabaseOptions,
  type ReflectOptions,
} from './reflect/reflect.ts'
export { reflectSqlite } from './reflect/reflect-sqlite.ts'
export { reflectPostgresql } from './reflect/reflect-postgresql.ts'
export { unsupported } from './compile/unsupported.ts'
export { createMockEngine } from './engine/mock.ts'
export { profile, type Profile, type StatementProfile } from './engine/profile.ts'
export { explain, type ExplainOptions } from './engine/explain.ts'
export { insertFixtures, type Fixtures } from './engine/fixtures.ts'
export { rollbackEngine } from './engine/rollback-engine.ts'
export { serverDialect } from './engine/server-dialect.ts'
