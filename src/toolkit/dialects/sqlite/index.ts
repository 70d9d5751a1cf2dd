import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { atVersion, type VersionFacts } from '../../compile/versions.ts'
import { SqliteStatementCompiler } from './compiler.ts'
import { SqliteDdlCompiler } from './ddl.ts'
import { reservedWords, uncallableWords } from './reserved.ts'
import { parseType, SqliteTypeCompiler } from './types.ts'
import { sqliteOptions } from './options.ts'

/** SQLite 3.39 and later; `sqliteAt()` for those before — https://sqlite.org/lang.html */
export const sqlite: Dialect = new Dialect({
  name: 'sqlite',
  features: {
    ...standardFeatures,
    timeZones: false,
    // https://www.sqlite.org/datatype3.html#type_affinity
    decimalDigits: 15,
    tupleInValues: true,
    // https://sqlite.org/datatype3.html#comparisons: a text is never equal to a blob
    textAsBytes: false,
    paddedTimestamps: true,
    emptyInsert: false,
    insertReturning: true,
    updateReturning: true,
    deleteReturning: true,
    insertManyReturning: true,
    multiTableUpdate: true,
    conflictTargetLiterals: true,
    lateral: false,
    compoundParentheses: false,
    exceptAll: false,
    fetchFirst: false,
    fetchTies: false,
    fetchPercent: false,
    symmetricBetween: false,
    dmlInCte: false,
    collationSchemas: false,
    updateJoin: false,
    emptySelect: false,
    tableSample: false,
    ordinality: false,
    derivedColumns: false,
    arrayLiterals: false,
    distinctOn: false,
    groupingSets: false,
    regexp: false,
    withinGroup: false,
    quantifiers: false,
    arrayQuantifiers: false,
    functionPathLength: 1,
    // locks are those of the file
    rowLocks: false,
    keyShareLocks: false,
    jsonIndexes: 'paths',
    nulInText: false,
    // attached databases stand in the place of schemas
    schemas: true,
    alterConstraints: false,
    danglingForeignKeys: true,
    foreignKeyAcrossSchemas: false,
    partialIndexes: true,
    materializedViews: false,
  },
  paramstyle: 'qmark',
  identifiers: {
    ...standardIdentifiers,
    reservedWords,
    uncallable: uncallableWords,
    unquoted: new Set(['returning']),
  },
  typeCompiler: SqliteTypeCompiler,
  ddlCompiler: SqliteDdlCompiler,
  statementCompiler: SqliteStatementCompiler,
  knownOptions: sqliteOptions,
  parseType: (text) => parseType(text, (type) => sqlite.typeText(type)),
})

// https://sqlite.org/changes.html
const versions: VersionFacts = {
  before: [
    ['3.39', { fullOuterJoin: false }],
    ['3.35', { insertReturning: false, updateReturning: false, deleteReturning: false }],
    ['3.35', { insertManyReturning: false }],
    ['3.33', { multiTableUpdate: false }],
    ['3.31', { computedColumns: 'none' }],
    ['3.30', { nullsOrdering: false, windowFilter: false }],
    ['3.28', { windowGroups: false, windowExclude: false }],
  ],
}

/** SQLite by its version, as `select sqlite_version()` tells it. */
export const sqliteAt = (version: string): Dialect => atVersion(sqlite, version, versions)

export { introspectSqlite } from './introspect.ts'
export { parseCreateVirtual } from './parse-create.ts'
export { TokenCursor } from '../token-cursor.ts'
export { tokenize } from './tokenizer.ts'
export type { Token } from '../token-cursor.ts'

export { insert } from './dml.ts'
