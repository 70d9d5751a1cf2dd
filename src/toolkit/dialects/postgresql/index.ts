import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { hexText, isPlain, type LiteralWriter } from '../../compile/literals.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { atVersion, type VersionFacts } from '../../compile/versions.ts'
import { PostgresqlStatementCompiler } from './compiler.ts'
import { PostgresqlDdlAlter } from './ddl-alter.ts'
import { reservedWords, uncallableWords } from './reserved.ts'
import { parseType, PostgresqlTypeCompiler } from './types.ts'
import { postgresqlOptions } from './options.ts'

/** X'00' would be a string of bits: https://www.postgresql.org/docs/15/datatype-binary.html */
const byteaLiteral: LiteralWriter = (value) =>
  value instanceof Uint8Array && !value.every(isPlain) ? `'\\x${hexText(value)}'::bytea` : null

/** PostgreSQL 15 — https://www.postgresql.org/docs/15/ */
export const postgresql: Dialect = new Dialect({
  name: 'postgresql',
  features: {
    ...standardFeatures,
    insertReturning: true,
    updateReturning: true,
    deleteReturning: true,
    insertManyReturning: true,
    favorsReturning: true,
    lastRowId: false,
    preexecutesSequences: true,
    bindCasts: 'asyncpg',
    multiTableUpdate: true,
    multiTableDelete: true,
    emptyInsert: false,
    fetchPercent: false,
    unnamedValues: false,
    textDistances: false,
    isOfValues: false,
    updateJoin: false,
    functionPathLength: 2,
    // https://www.postgresql.org/docs/15/sql-select.html#SQL-FOR-UPDATE-SHARE
    groupedLocks: false,
    jsonbSubscript: true,
    nativeBoolean: true,
    emptyTables: true,
    nativeUuid: true,
    nativeInterval: true,
    nativeEnum: true,
    nativeArray: true,
    nulInText: false,
    maxIdentifierLength: 63,
    identifierLengthIn: 'bytes',
    comments: true,
    constraintComments: true,
    sequences: true,
    sequencesOptional: true,
    identityColumns: true,
    smallSerial: true,
    namedTypes: true,
    computedColumns: 'stored',
    partialIndexes: true,
    indexesConcurrently: true,
    dropIndexConcurrently: true,
    excludeConstraints: true,
    nullsNotDistinct: true,
  },
  paramstyle: 'numeric_dollar',
  literals: { binary: byteaLiteral },
  identifiers: {
    ...standardIdentifiers,
    reservedWords,
    uncallable: uncallableWords,
    unquoted: new Set(['lateral']),
    illegalStart: /^[0-9$]/,
  },
  typeCompiler: PostgresqlTypeCompiler,
  ddlCompiler: PostgresqlDdlAlter,
  statementCompiler: PostgresqlStatementCompiler,
  knownOptions: postgresqlOptions,
  parseType: (text) => parseType(text, (type) => postgresql.typeText(type)),
})

// https://www.postgresql.org/docs/release/
const versions: VersionFacts = {
  before: [
    ['15', { nullsNotDistinct: false }],
    ['14', { jsonbSubscript: false }],
    ['13', { fetchTies: false }],
    ['12', { computedColumns: 'none' }],
    ['11', { windowGroups: false, windowExclude: false }],
    ['10', { identityColumns: false }],
  ],
  from: [
    ['16', { unnamedValues: true }],
    ['18', { computedColumns: 'both' }],
  ],
}

/** PostgreSQL by its version, as `SHOW server_version` tells it. */
export const postgresqlAt = (version: string): Dialect => atVersion(postgresql, version, versions)

export { aggregateOrderBy, array, distinctOn, insert } from './dml.ts'
export { operate, type PostgresqlOperator } from './operators.ts'
